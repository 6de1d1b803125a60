import { expect, test } from "vitest";
import { History } from "./history";

test("changes are taken back and made again, one by one", () => {
    const history = new History();
    history.record("a", null, 0);
    history.record("b", null, 1);
    expect(history.undo("c")).toBe("b");
    expect(history.undo("b")).toBe("a");
    expect(history.undo("a")).toBeUndefined();
    expect(history.redo("a")).toBe("b");
    history.record("b", null, 2);
    expect(history.canRedo).toBe(false);
    expect(history.undo("d")).toBe("b");
});

test("what is typed without a pause is one change", () => {
    const history = new History();
    history.record("", "text", 0);
    history.record("a", "text", 500);
    history.record("ab", "text", 1000);
    history.record("abc", "other", 1100);
    history.record("abcd", "other", 3000);
    expect([history.undo("abcde"), history.undo("abcd"), history.undo("abc")]).toEqual(["abcd", "abc", ""]);
    expect(history.canUndo).toBe(false);
});

test("what was taken back is a change of its own, and only the last ones are kept", () => {
    const history = new History();
    history.record("a", "text", 0);
    expect(history.undo("ab")).toBe("a");
    history.record("a", "text", 10);
    expect(history.undo("ac")).toBe("a");
    for (let at = 0; at < 500; at++) history.record(String(at), null, at);
    let taken = 0;
    while (history.undo("x") !== undefined) taken++;
    expect(taken).toBe(200);
});
