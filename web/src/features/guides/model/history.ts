// What was written before, so that it can be taken back: one for the text and its chart alike.

const kMost = 200;
/** Typing goes on until nothing was typed for so long. */
const kPauseMs = 1000;

export class History {
    private past: string[] = [];
    private future: string[] = [];
    private tag: string | null = null;
    private at = 0;

    /**
     * Before a change. Changes with the same tag that follow each other without a pause are one: the letters of a word.
     */
    record(before: string, tag: string | null, now: number): void {
        this.future = [];
        const goesOn = tag !== null && tag === this.tag && now - this.at < kPauseMs;
        this.tag = tag;
        this.at = now;
        if (goesOn) return;
        this.past = [...this.past.slice(1 - kMost), before];
    }
    get canUndo(): boolean {
        return this.past.length > 0;
    }
    get canRedo(): boolean {
        return this.future.length > 0;
    }
    /** The text before the last change; undefined where there was none. */
    undo(now: string): string | undefined {
        return this.move(this.past, this.future, now);
    }
    redo(now: string): string | undefined {
        return this.move(this.future, this.past, now);
    }
    private move(from: string[], to: string[], now: string): string | undefined {
        const text = from.pop();
        if (text === undefined) return undefined;
        to.push(now);
        this.tag = null;
        return text;
    }
    clear(): void {
        this.past = [];
        this.future = [];
        this.tag = null;
    }
}
