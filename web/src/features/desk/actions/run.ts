import type { TicketRow, TicketView } from "@/core/api/types";
import { textsNow } from "@/core/i18n/catalogue";
import { formatsNow } from "@/core/i18n/format";
import { ConflictError } from "@/core/live/change";
import { store } from "@/core/live/live";
import { rowOf } from "@/core/live/rows";
import { problemText } from "@/ui/problemText";
import { uiTexts } from "@/ui/texts";
import { toast } from "@/ui/toast";
import { readTicket } from "../ticketApi";
import { conflictText } from "./conflictText";
import { lastUndo, selectTickets } from "./lastUndo";
import { Progress } from "./progress";
import { actionTexts } from "./texts";

/** The server's journal takes changes one after the other; a browser has six lines to one server. */
const kAtOnce = 4;
const kReasons = 3;

interface Action {
    ids: readonly number[];
    /** Changes one ticket. */
    change: (id: number) => Promise<TicketView>;
    /** Takes the change of one ticket back; `before` is the row as it was, `version` the one the change made. */
    undo?: (id: number, before: TicketRow, version: number) => Promise<TicketView>;
    /** What to say when it is done. */
    one: (reference: string) => string;
    many: (count: string) => string;
}

interface Done {
    before: TicketRow | undefined;
    version: number;
}

/**
 * Does something to one or any number of tickets, a few at a time; says how far it is where that takes a while,
 * and can be stopped. Then says what was done and offers to take it back, and what was not done, and why.
 */
export async function runAction(action: Action): Promise<void> {
    const { ids } = action;
    const done = new Map<number, Done>();
    const failures = new Map<number, unknown>();
    const progress = new Progress(ids.length);
    await inBatches(ids, async (id) => {
        if (progress.stopped) return;
        try {
            const before = action.undo && (store.get(id) ?? rowOf(await readTicket(id)));
            const { version } = await action.change(id);
            done.set(id, { before, version });
        } catch (error) {
            failures.set(id, error);
        }
        progress.step();
    });
    progress.end();
    if (done.size > 0) report(action, done, ids.length - done.size - failures.size);
    if (failures.size > 0) reportFailures(failures);
}

function referenceOf(id: number): string {
    return store.get(id)?.reference ?? `#${id}`;
}

function report({ undo, one, many }: Action, done: ReadonlyMap<number, Done>, left: number): void {
    const texts = textsNow(actionTexts).done;
    const format = formatsNow();
    const [first] = done.keys();
    if (first === undefined) return;
    const what = done.size === 1 ? one(referenceOf(first)) : many(format.number(done.size));
    const text = left > 0 ? texts.stopped(what, format.number(left)) : what;
    if (!undo) {
        lastUndo.set(null);
        toast({ tone: "success", text });
        return;
    }
    const takeBack = () => {
        lastUndo.set(null);
        dismiss();
        const back = async (id: number) => {
            const was = done.get(id);
            if (!was?.before) throw new ConflictError("", []);
            return undo(id, was.before, was.version);
        };
        const say = () => texts.undone;
        void runAction({ ids: [...done.keys()], change: back, one: say, many: say });
    };
    const dismiss = toast({
        tone: "success",
        text,
        action: { label: textsNow(uiTexts).undo, run: takeBack },
    });
    lastUndo.set(takeBack);
}

/** How many were not changed, and why: the commonest reasons, each with its number. */
function reportFailures(failures: ReadonlyMap<number, unknown>): void {
    const texts = textsNow(actionTexts).done;
    const format = formatsNow();
    const reasons = new Map<string, number>();
    for (const [id, error] of failures) {
        const why = error instanceof ConflictError ? conflictText(id, error) : problemText(error);
        reasons.set(why, (reasons.get(why) ?? 0) + 1);
    }
    const [first] = failures.keys();
    const common = [...reasons].sort((a, b) => b[1] - a[1]).slice(0, kReasons);
    const [why = ""] = common[0] ?? [];
    const count = format.number(failures.size);
    const text =
        failures.size === 1 && first !== undefined
            ? texts.failedOne(referenceOf(first), why)
            : reasons.size === 1
              ? texts.failed(count, why)
              : texts.reasons(count, common.map(([each, n]) => `${format.number(n)} × ${each}`).join(" "));
    const select = selectTickets.get();
    const action = select && {
        label: texts.selectThem,
        run: () => selectTickets.get()?.([...failures.keys()]),
    };
    toast({ tone: "problem", text, ...(action && failures.size > 1 && { action }) });
}

async function inBatches(ids: readonly number[], run: (id: number) => Promise<void>): Promise<void> {
    const waiting = ids.values();
    const worker = async () => {
        for (const id of waiting) await run(id);
    };
    await Promise.all(Array.from({ length: Math.min(kAtOnce, ids.length) }, worker));
}
