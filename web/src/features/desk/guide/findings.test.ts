import { expect, test } from "vitest";
import { formatsOf } from "@/core/i18n/format";
import { answerOf, findingsHtml, type Telling } from "./findings";
import type { Run, Said } from "./runs";
import { texts } from "./texts/en";
import { texts as fr } from "./texts/fr";

const words = (en: string) => ({ fr: `${en} (fr)`, en });
const text = (plain: string, technical = plain) => ({ plain: words(plain), technical: words(technical) });
const nothing = text("");
const said = (part: Partial<Said>): Said => ({
    place: 0,
    guide: "vpn",
    step: "on",
    kind: "question",
    answer: "choice",
    text: text("Is it on?", "Interface up?"),
    value: "",
    label: { plain: { fr: "", en: "" }, technical: { fr: "", en: "" } },
    unit: "",
    unsure: false,
    measured: "",
    measures: null,
    by: null,
    at: null,
    ...part,
});
const telling: Telling = { texts, wording: "plain", language: "en", format: formatsOf("en") };

test("answers are said in words", () => {
    expect(answerOf(said({ answer: "yes-no", value: "no" }), telling)).toBe(texts.runner.no);
    expect(answerOf(said({ kind: "instruction", answer: null, value: "done" }), telling)).toBe(
        texts.runner.done,
    );
    expect(answerOf(said({ label: text("The old one"), value: "old" }), telling)).toBe("The old one");
    expect(answerOf(said({ answer: "number", value: "3", unit: "m" }), telling)).toBe("3 m");
    expect(answerOf(said({ unsure: true, value: "old" }), telling)).toBe(texts.trail.unknown);
    const check = { kind: "check", answer: null, measures: "number", measured: "1234.25" } as const;
    expect(answerOf(said({ ...check, value: "fail", unit: "dBm" }), telling)).toBe(
        "Not in order (1,234.25 dBm)",
    );
    expect(answerOf(said({ ...check, unsure: true, measures: "text" }), telling)).toBe("not known (1234.25)");
    const french: Telling = { ...telling, texts: fr, language: "fr", format: formatsOf("fr") };
    expect(answerOf(said({ ...check, value: "pass", unit: "GB", measured: "4.5" }), french)).toBe(
        "En ordre (4,5 Go)",
    );
    // Somebody's own word is not taken for the answer of a closed question.
    expect(answerOf(said({ answer: "text", value: "no" }), telling)).toBe("no");
});

test("findings are in the user's words, and what people typed is text, not markup", () => {
    const run = {
        title: words("The VPN"),
        number: 2,
        outcome: "request",
        step: { text: text("A new line is needed.", "Order LTE.") },
        said: [
            said({ answer: "text", value: "<b>since</b> Monday" }),
            said({ kind: "call", answer: null, text: nothing }),
        ],
    } as unknown as Run;
    expect(findingsHtml(run, telling)).toBe(
        "<p>A new line is needed.</p><p><strong>The VPN · version 2</strong></p>" +
            "<ul><li><p>Is it on? <strong>&lt;b&gt;since&lt;/b&gt; Monday</strong></p></li></ul>",
    );
});
