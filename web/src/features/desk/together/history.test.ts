import { beforeAll, expect, test } from "vitest";
import type { TimelineEntry } from "@/core/api/types";
import { counted } from "./counted";
import { togetherWords } from "./history";
import { togetherTexts } from "./texts";

beforeAll(() => togetherTexts.load("en"));

function entry(kind: string, ...changes: TimelineEntry["changes"]): TimelineEntry {
    const actor = { id: 1, name: "Leïla", kind: "person" };
    return { seq: 1, at: "2026-01-01T00:00:00Z", actor, kind, changes, messageId: null };
}
const change = (field: string, before: string, after: string) => ({ field, before, after });

test("links and merges are told with the other ticket's name", () => {
    expect(togetherWords(entry("ticket.linked", change("child_of", "", "I-2026-00002")))).toEqual({
        words: "linked: child of I-2026-00002",
        said: "child_of",
    });
    expect(togetherWords(entry("ticket.unmerged", change("merged", "I-2026-00002", "")))?.words).toBe(
        "undid the merge: I-2026-00002 into this ticket",
    );
});

test("a task is named, and what else changed of it is left to be shown", () => {
    const done = entry(
        "task.changed",
        change("task", "", "Order"),
        change("taskDue", "", "2026-01-01T00:00:00Z"),
    );
    expect(togetherWords(done)).toEqual({ words: "changed the task “Order”", said: "task" });
});

test("what a ticket resembles is told with its words", () => {
    const cause = entry(
        "ticket.common_cause",
        change("commonCause", "", "found"),
        change("about", "", "PC-042"),
    );
    expect(togetherWords(cause)?.words).toBe("notices that several people ask for the same: PC-042");
    expect(
        togetherWords(entry("ticket.duplicate_suspected", change("duplicates", "", "I-2026-00002")))?.words,
    ).toBe("notices a possible duplicate of I-2026-00002");
});

test("other entries are not its concern", () => {
    expect(togetherWords(entry("ticket.changed", change("assignee", "", "Paul")))).toBeNull();
    expect(togetherWords(entry("roles"))).toBeNull();
});

test("one is said in words, more with their number", () => {
    const words = { one: "one message", other: (count: string) => `${count} messages` };
    const format = { number: String };
    expect([counted(words, 1, format), counted(words, 3, format)]).toEqual(["one message", "3 messages"]);
});
