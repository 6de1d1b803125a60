import { expect, test } from "vitest";
import { apply, type Tool } from "./markdown";

/** "‹" and "›" in the text show what is selected. */
function told(tool: Tool, marked: string): string {
    const start = marked.indexOf("‹");
    const end = marked.indexOf("›") - 1;
    const done = apply(tool, { text: marked.replace(/[‹›]/g, ""), start, end }, "words");
    return `${done.text.slice(0, done.start)}‹${done.text.slice(done.start, done.end)}›${done.text.slice(done.end)}`;
}

test("words are marked, and unmarked again", () => {
    expect(told("bold", "press ‹OK› now")).toBe("press **‹OK›** now");
    expect(told("bold", "press **‹OK›** now")).toBe("press ‹OK› now");
    expect(told("italic", "‹›")).toBe("*‹words›*");
    expect(told("code", "run ‹ipconfig›")).toBe("run `‹ipconfig›`");
});

test("whole lines become lists, steps and headings", () => {
    expect(told("bullets", "a\n‹b\nc›\nd")).toBe("a\n‹- b\n- c›\nd");
    expect(told("bullets", "‹- b\n- c›")).toBe("‹b\nc›");
    expect(told("steps", "o‹ne\ntw›o")).toBe("‹1. one\n2. two›");
    expect(told("steps", "‹- one›")).toBe("‹1. - one›");
    expect(told("heading", "Cau‹›se")).toBe("‹## Cause›");
    expect(told("heading", "‹### Cause›")).toBe("‹Cause›");
});

test("several lines of code become a block", () => {
    expect(told("code", "‹a\nb\n›c")).toBe("```\n‹a\nb›\n```c");
});

test("a link asks for its address", () => {
    expect(told("link", "see ‹this›")).toBe("see [this](‹https://›)");
});
