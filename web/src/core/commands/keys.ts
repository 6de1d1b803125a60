/**
 * Keys of commands. A key is written as `j`, `?`, `Enter`, `Mod+k` (Ctrl, or Command on a Mac), `Shift+x`,
 * or a sequence such as `g q`.
 */

const kSequenceMs = 1200;

export const isMac = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);

/** The written form of a pressed key, or null for a bare modifier. */
export function keyOf(event: KeyboardEvent): string | null {
    if (["Control", "Shift", "Alt", "Meta", "Dead", "AltGraph"].includes(event.key)) return null;
    const parts: string[] = [];
    if (isMac ? event.metaKey : event.ctrlKey) parts.push("Mod");
    if (event.altKey && !event.getModifierState("AltGraph")) parts.push("Alt");
    const printable = event.key.length === 1;
    // Shift is part of a printed character already: `?` is `?` on every keyboard.
    if (event.shiftKey && (!printable || /[a-z]/i.test(event.key))) parts.push("Shift");
    parts.push(printable ? event.key.toLowerCase() : event.key);
    return parts.join("+");
}

/** A key that types something or scrolls: it belongs to a field, and can be switched off as a shortcut. */
export function isSingle(key: string): boolean {
    return !/^(Mod|Alt)\+|^(Shift\+)?F\d/.test(key);
}

export function isEditable(target: EventTarget | null): boolean {
    if (target === null || !(target instanceof HTMLElement)) return false;
    if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
    if (target instanceof HTMLSelectElement) return true;
    return target instanceof HTMLInputElement && !["checkbox", "radio", "button"].includes(target.type);
}

/** Remembers the beginning of a sequence such as `g q` for a moment. */
export class Sequence {
    private first_: string | null = null;
    private at_ = 0;

    /** The forms that a pressed key may stand for now: the sequence it ends, then the key itself. */
    candidates(key: string, now: number): string[] {
        const forms =
            this.first_ !== null && now - this.at_ < kSequenceMs ? [`${this.first_} ${key}`, key] : [key];
        this.first_ = null;
        return forms;
    }

    begin(key: string, now: number): void {
        this.first_ = key;
        this.at_ = now;
    }
}
