import { expect, test, vi } from "vitest";
import { type Command, CommandRegistry } from "./registry";

function press(key: string, more: Partial<KeyboardEvent> = {}): KeyboardEvent {
    return {
        key,
        ctrlKey: false,
        metaKey: false,
        altKey: false,
        shiftKey: false,
        timeStamp: 0,
        target: null,
        defaultPrevented: false,
        isComposing: false,
        getModifierState: () => false,
        preventDefault: vi.fn(),
        ...more,
    } as unknown as KeyboardEvent;
}

function command(id: string, keys: string[], more: Partial<Command> = {}): Command & { run: () => void } {
    return { id, label: id, group: "", keys, run: vi.fn(), ...more };
}

test("the latest command with a key wins, and gives it back when it goes", () => {
    const registry = new CommandRegistry();
    const page = command("page", ["j"]);
    const list = command("list", ["j"]);
    registry.add([page]);
    const remove = registry.add([list]);
    registry.press(press("j"), true);
    expect(list.run).toHaveBeenCalledTimes(1);
    remove();
    registry.press(press("j"), true);
    expect(page.run).toHaveBeenCalledTimes(1);
});

test("single keys can be switched off; Ctrl+K, Enter and Escape stay", () => {
    const registry = new CommandRegistry();
    const next = command("next", ["j"]);
    const palette = command("palette", ["Mod+k"]);
    const leave = command("leave", ["Escape"]);
    registry.add([next, palette, leave]);
    expect(registry.press(press("j"), false)).toBe(false);
    expect(registry.press(press("k", { ctrlKey: true }), false)).toBe(true);
    expect(registry.press(press("Escape"), false)).toBe(true);
    expect(next.run).not.toHaveBeenCalled();
});

test("a function key types nothing: it works in fields, and with single keys switched off", () => {
    const registry = new CommandRegistry();
    const callKey = command("call", ["F2"], { inFields: true });
    const visit = command("visit", ["Shift+F2"], { inFields: true });
    registry.add([callKey, visit]);
    expect(registry.press(press("F2"), false)).toBe(true);
    expect(registry.press(press("F2", { shiftKey: true }), false)).toBe(true);
    expect(callKey.run).toHaveBeenCalledTimes(1);
    expect(visit.run).toHaveBeenCalledTimes(1);
});

test("a sequence needs both keys, soon after each other", () => {
    const registry = new CommandRegistry();
    const queue = command("queue", ["g q"]);
    registry.add([queue]);
    registry.press(press("g", { timeStamp: 0 }), true);
    registry.press(press("q", { timeStamp: 500 }), true);
    expect(queue.run).toHaveBeenCalledTimes(1);
    registry.press(press("g", { timeStamp: 1000 }), true);
    registry.press(press("q", { timeStamp: 4000 }), true);
    expect(queue.run).toHaveBeenCalledTimes(1);
});

test("Shift counts for letters and named keys, not for printed signs", () => {
    const registry = new CommandRegistry();
    const help = command("help", ["?"]);
    const subject = command("subject", ["Shift+e"]);
    registry.add([help, subject]);
    registry.press(press("?", { shiftKey: true }), true);
    registry.press(press("E", { shiftKey: true }), true);
    expect(help.run).toHaveBeenCalledTimes(1);
    expect(subject.run).toHaveBeenCalledTimes(1);
});

test("while a dialog is open only its commands are heard", () => {
    const registry = new CommandRegistry();
    const page = command("page", ["j"]);
    registry.add([page]);
    const { layer, close } = registry.openLayer();
    const dialog = command("dialog", ["y"]);
    registry.add([dialog], layer);
    expect(registry.press(press("j"), true)).toBe(false);
    expect(registry.press(press("y"), true)).toBe(true);
    close();
    expect(registry.press(press("j"), true)).toBe(true);
});

test("what makes no sense now is neither run nor offered, and is still known", () => {
    const registry = new CommandRegistry();
    registry.add([command("undo", ["z"], { when: () => false })]);
    expect(registry.press(press("z"), true)).toBe(false);
    expect(registry.available()).toEqual([]);
    expect(registry.known().map((entry) => entry.id)).toEqual(["undo"]);
});
