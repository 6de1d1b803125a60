import { lazy, type ReactNode, Suspense, useState } from "react";
import type { TicketState } from "@/core/api/types";
import { useCommands } from "@/core/commands/hooks";
import type { Command } from "@/core/commands/registry";
import { language, useTexts } from "@/core/i18n/catalogue";
import { store } from "@/core/live/live";
import { useSession } from "@/core/session/session";
import { useValue } from "@/core/value";
import { deskTexts } from "../texts";
import { togetherTexts } from "../together/texts";
import { lastUndo } from "./lastUndo";
import { actionTexts } from "./texts";

/** Everything that acts, with its words: fetched once, soon after the queue is on the screen. */
async function loadDialogs() {
    const now = language.get();
    const texts = [actionTexts.load(now), togetherTexts.load(now)];
    const [dialogs] = await Promise.all([import("./dialogs"), ...texts]);
    return dialogs;
}

async function loadDeeds() {
    const [deeds] = await Promise.all([import("./deeds"), actionTexts.load(language.get())]);
    return deeds;
}

async function loadMerge() {
    const [dialog] = await Promise.all([
        import("../together/MergeDialog"),
        togetherTexts.load(language.get()),
        actionTexts.load(language.get()),
    ]);
    return dialog;
}

export function preloadActions(): void {
    // A failed prefetch costs nothing: the first deed asks again.
    Promise.all([loadDialogs(), loadDeeds()]).catch(() => undefined);
}

const kDialogs = {
    assign: lazy(() => loadDialogs().then((all) => ({ default: all.AssignPicker }))),
    priority: lazy(() => loadDialogs().then((all) => ({ default: all.PriorityPicker }))),
    wait: lazy(() => loadDialogs().then((all) => ({ default: all.WaitDialog }))),
    resolve: lazy(() => loadDialogs().then((all) => ({ default: all.ResolveDialog }))),
    cancel: lazy(() => loadDialogs().then((all) => ({ default: all.CancelDialog }))),
    merge: lazy(loadMerge),
};

type DialogName = keyof typeof kDialogs;

const kUnfinished: readonly TicketState[] = ["new", "in_progress", "waiting"];
const kMergeable: readonly TicketState[] = [...kUnfinished, "resolved"];
const kFinished: readonly TicketState[] = ["resolved", "closed", "cancelled"];

/**
 * What can be done to tickets, as commands: in the queue to the selection, on the ticket's page to the ticket.
 * Gives the dialog that is open, if one is, and whether one is.
 */
export function useTicketActions(targets: () => readonly number[]): { dialog: ReactNode; open: boolean } {
    const texts = useTexts(deskTexts).commands;
    const me = useSession();
    const undo = useValue(lastUndo);
    const [shown, setShown] = useState<{ name: DialogName; ids: readonly number[] } | null>(null);

    const rows = () => targets().flatMap((id) => store.get(id) ?? []);
    const among = (states: readonly TicketState[]) =>
        rows()
            .filter((row) => states.includes(row.state))
            .map((row) => row.id);
    const notMine = () =>
        rows()
            .filter((row) => row.assigneeId !== me.personId)
            .map((row) => row.id);

    const command = (
        id: string,
        label: string,
        key: string,
        ids: () => number[],
        run: Command["run"],
    ): Command => ({
        id: `ticket.${id}`,
        label,
        group: texts.group,
        ...(key && { keys: [key] }),
        when: () => ids().length > 0,
        run,
    });
    const asking = (name: DialogName, label: string, key: string, ids: () => number[]) =>
        command(name, label, key, ids, () => setShown({ name, ids: ids() }));
    const doing = (
        id: "take" | "start" | "wake" | "close" | "reopen",
        label: string,
        key: string,
        ids: () => number[],
    ) => command(id, label, key, ids, () => void loadDeeds().then((deeds) => deeds[id](ids(), me)));

    const all = () => rows().map((row) => row.id);
    useCommands([
        asking("assign", texts.assign, "a", all),
        doing("take", texts.take, "t", notMine),
        asking("priority", texts.priority, "p", all),
        doing("start", texts.start, "s", () => among(["new"])),
        asking("wait", texts.wait, "w", () => among(kUnfinished)),
        doing("wake", texts.wake, "Shift+w", () => among(["waiting"])),
        asking("resolve", texts.resolve, "r", () => among(kUnfinished)),
        doing("close", texts.close, "", () => among(["resolved"])),
        doing("reopen", texts.reopen, "", () => among(kFinished)),
        asking("cancel", texts.cancel, "", () => among(kUnfinished)),
        asking("merge", texts.merge, "g", () => among(kMergeable)),
        {
            id: "ticket.undo",
            label: texts.undo,
            group: texts.group,
            keys: ["z", "Mod+z"],
            when: () => undo !== null,
            run: () => undo?.(),
        },
    ]);

    const Shown = shown && kDialogs[shown.name];
    const dialog = Shown && (
        <Suspense fallback={null}>
            <Shown ids={shown.ids} onClose={() => setShown(null)} />
        </Suspense>
    );
    return { dialog, open: shown !== null };
}
