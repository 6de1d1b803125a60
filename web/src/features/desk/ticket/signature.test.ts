import { expect, test } from "vitest";
import { signatureHtml, withoutSignature, withSignature } from "./signature";

const signature = "Leila Mansart\nAssistance <niveau 1> & réseau\n";
const tail = "<p>Leila Mansart<br>Assistance &lt;niveau 1&gt; &amp; réseau</p>";

test("a signature is one paragraph of its lines, and nothing where nothing is written", () => {
    expect(signatureHtml(signature)).toBe(tail);
    expect(signatureHtml(" \n ")).toBe("");
    expect(signatureHtml("a   b\n\nc")).toBe("<p>a b<br><br>c</p>");
});

test("it stands below what is written, once", () => {
    expect(withSignature("", signature)).toBe(`<p></p>${tail}`);
    const answer = withSignature("<p>Bonjour</p>", signature);
    expect(answer).toBe(`<p>Bonjour</p>${tail}`);
    expect(withSignature(answer, signature)).toBe(answer);
    expect(withSignature(`${answer}<p></p>`, signature)).toBe(answer);
    expect(withSignature("<p>Bonjour</p>", "")).toBe("<p>Bonjour</p>");
});

test("what is left without it is what was written; one that was changed is the writer's own text", () => {
    expect(withoutSignature(`<p></p>${tail}`, signature)).toBe("");
    expect(withoutSignature(`<p>Bonjour</p><p></p>${tail}<p></p>`, signature)).toBe("<p>Bonjour</p>");
    const changed = "<p>Bonjour</p><p>Leila</p>";
    expect(withoutSignature(changed, signature)).toBe(changed);
    expect(withoutSignature("", signature)).toBe("");
});
