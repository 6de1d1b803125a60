import { expect, test } from "vitest";
import type { FileView } from "@/core/api/types";
import { htmlOf, subjectOf } from "./plainText";

test("plain text becomes paragraphs and line ends, and nothing in it becomes markup", () => {
    expect(htmlOf('Bonjour,\nécran <noir> & "bleu"\n\n\nMerci', [])).toBe(
        "<p>Bonjour,<br>écran &lt;noir&gt; &amp; &quot;bleu&quot;</p><p>Merci</p>",
    );
    expect(htmlOf("  \n ", [])).toBe("");
});

test("pictures stand at the end, other files only go along", () => {
    const file = {
        id: 5,
        name: 'a"b.png',
        type: "image/png",
        size: 1,
        thumbnailUrl: null,
        url: "/api/files/5",
    };
    const files: FileView[] = [
        { ...file, image: true },
        { ...file, id: 6, image: false, url: "/api/files/6" },
    ];
    expect(htmlOf("Voici", files)).toBe('<p>Voici</p><p><img src="/api/files/5" alt="a&quot;b.png"></p>');
});

test("the subject is the first sentence, and ends at a word", () => {
    expect(subjectOf("Mon écran reste noir. Depuis ce matin.\n\nMerci")).toBe("Mon écran reste noir");
    expect(subjectOf("  Imprimante,\nelle bourre")).toBe("Imprimante");
    expect(subjectOf("Que faire ? Rien ne marche")).toBe("Que faire ?");
    const long = subjectOf(`${"mot ".repeat(40)}fin`);
    expect(long.length).toBeLessThanOrEqual(101);
    expect(long.endsWith("mot…")).toBe(true);
    expect(subjectOf("x".repeat(300))).toHaveLength(101);
});
