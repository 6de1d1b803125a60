import { Value } from "../value";
import { isEditable, isSingle, keyOf, Sequence } from "./keys";

/** Anything a person can do. Palette, shortcuts, menus and buttons all share it. */
export interface Command {
    /** For example `ticket.assign`; unique among what is on the screen. */
    id: string;
    label: string;
    /** The heading under which palette and help list it. */
    group: string;
    /** The first is shown; the others work too. */
    keys?: readonly string[];
    /** False where it makes no sense just now. */
    when?: () => boolean;
    /** The palette leaves out what only makes sense as a key, such as moving the cursor. */
    hidden?: boolean;
    /** Also while a field has the focus; only for keys with Ctrl or Command, function keys, and Escape. */
    inFields?: boolean;
    run: () => void;
}

interface Entry {
    command: Command;
    layer: number;
    order: number;
}

/**
 * The commands of everything that is on the screen. A page adds its own while it is shown. Where two have the
 * same key the one that came last wins; while a dialog is open only the dialog's are heard.
 */
export class CommandRegistry {
    /** Rises with each change. */
    readonly version = new Value(0);
    private readonly entries_ = new Set<Entry>();
    private readonly sequence_ = new Sequence();
    private order_ = 0;
    private layers_: number[] = [0];
    private nextLayer_ = 1;
    private bump_ = false;

    add(commands: readonly Command[], layer = 0): () => void {
        const added = commands.map((command) => ({ command, layer, order: this.order_++ }));
        for (const entry of added) this.entries_.add(entry);
        this.changed();
        return () => {
            for (const entry of added) this.entries_.delete(entry);
            this.changed();
        };
    }

    /** Opens a layer that hides the commands beneath it: a dialog. */
    openLayer(): { layer: number; close: () => void } {
        const layer = this.nextLayer_++;
        this.layers_ = [...this.layers_, layer];
        this.changed();
        return {
            layer,
            close: () => {
                this.layers_ = this.layers_.filter((other) => other !== layer);
                this.changed();
            },
        };
    }

    /** The layer that is heard. */
    get top(): number {
        return this.layers_[this.layers_.length - 1] ?? 0;
    }

    /** What can be done now, the latest first; `layer` is the one that is heard unless another is named. */
    available(layer = this.top): Command[] {
        return [...this.entries_]
            .filter((entry) => entry.layer === layer && (entry.command.when?.() ?? true))
            .sort((a, b) => b.order - a.order)
            .map((entry) => entry.command);
    }

    /** Everything of the layer, whether it makes sense now or not: for the list of shortcuts. */
    known(layer = 0): Command[] {
        return [...this.entries_]
            .filter((entry) => entry.layer === layer)
            .sort((a, b) => a.order - b.order)
            .map((entry) => entry.command);
    }

    run(id: string): void {
        this.available(0)
            .find((command) => command.id === id)
            ?.run();
    }

    /** Handles a key press; true if a command took it. */
    press(event: KeyboardEvent, singleKeys: boolean): boolean {
        if (event.defaultPrevented || event.isComposing) return false;
        const key = keyOf(event);
        if (key === null) return false;
        const editable = isEditable(event.target);
        const commands = this.available().filter((command) => !editable || command.inFields);
        const allowed = (form: string) => singleKeys || !isSingle(form) || /^(Escape|Enter)$/.test(form);
        for (const form of this.sequence_.candidates(key, event.timeStamp)) {
            const command = commands.find((candidate) => candidate.keys?.includes(form) && allowed(form));
            if (!command) continue;
            event.preventDefault();
            command.run();
            return true;
        }
        if (editable && key === "Escape" && event.target instanceof HTMLElement) {
            // Out of the field first; the next Escape goes back.
            event.target.blur();
            return true;
        }
        const begins = commands.some((command) => command.keys?.some((form) => form.startsWith(`${key} `)));
        if (begins && singleKeys) this.sequence_.begin(key, event.timeStamp);
        return false;
    }

    private changed(): void {
        if (this.bump_) return;
        this.bump_ = true;
        queueMicrotask(() => {
            this.bump_ = false;
            this.version.update((version) => version + 1);
        });
    }
}

export const commands = new CommandRegistry();
