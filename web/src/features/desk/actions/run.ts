import type { TicketRow, TicketView } from "@/core/api/types";
import { textsNow } from "@/core/i18n/catalogue";
import { formatsNow } from "@/core/i18n/format";
import { ConflictError } from "@/core/live/change";
import { store } from "@/core/live/live";
import { problemText } from "@/ui/problemText";
import { uiTexts } from "@/ui/texts";
import { toast } from "@/ui/toast";
import { conflictText } from "./conflictText";
import { lastUndo } from "./lastUndo";
import { actionTexts } from "./texts";

const kAtOnce = 4;

interface Action {
    ids: readonly number[];
    /** Changes one ticket. */
    change: (id: number) => Promise<TicketView>;
    /** Takes the change of one ticket back; `before` is the row as it was. */
    undo?: (id: number, before: TicketRow) => Promise<TicketView>;
    /** What to say when it is done. */
    one: (reference: string) => string;
    many: (count: string) => string;
}

/** Does something to one or many tickets, says so, and offers to take it back. */
export async function runAction({ ids, change, undo, one, many }: Action): Promise<void> {
    const before = new Map(ids.map((id) => [id, store.get(id)]));
    const failures = new Map<number, unknown>();
    const done: number[] = [];
    await inBatches(ids, async (id) => {
        try {
            await change(id);
            done.push(id);
        } catch (error) {
            failures.set(id, error);
        }
    });
    if (done.length > 0) report(done, before, undo, { one, many });
    if (failures.size > 0) reportFailures(failures);
}

function referenceOf(id: number): string {
    return store.get(id)?.reference ?? `#${id}`;
}

function report(
    done: readonly number[],
    before: ReadonlyMap<number, TicketRow | undefined>,
    undo: Action["undo"],
    say: Pick<Action, "one" | "many">,
): void {
    const [first] = done;
    if (first === undefined) return;
    const text = done.length === 1 ? say.one(referenceOf(first)) : say.many(formatsNow().number(done.length));
    if (!undo) {
        lastUndo.set(null);
        toast({ tone: "success", text });
        return;
    }
    const takeBack = () => {
        lastUndo.set(null);
        dismiss();
        const say = textsNow(actionTexts).done;
        void runAction({
            ids: done,
            change: (id) => {
                const row = before.get(id);
                return row ? undo(id, row) : Promise.reject(new ConflictError("", []));
            },
            one: () => say.undone,
            many: () => say.undone,
        });
    };
    const dismiss = toast({
        tone: "success",
        text,
        action: { label: textsNow(uiTexts).undo, run: takeBack },
    });
    lastUndo.set(takeBack);
}

function reportFailures(failures: ReadonlyMap<number, unknown>): void {
    const texts = textsNow(actionTexts).done;
    const [first] = failures;
    if (!first) return;
    const [id, error] = first;
    const why = error instanceof ConflictError ? conflictText(id, error) : problemText(error);
    const text =
        failures.size === 1
            ? texts.failedOne(referenceOf(id), why)
            : texts.failed(formatsNow().number(failures.size), why);
    toast({ tone: "problem", text });
}

async function inBatches(ids: readonly number[], run: (id: number) => Promise<void>): Promise<void> {
    const waiting = [...ids];
    const worker = async () => {
        for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) await run(id);
    };
    await Promise.all(Array.from({ length: Math.min(kAtOnce, ids.length) }, worker));
}
