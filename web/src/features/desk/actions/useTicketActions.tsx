import { lazy, type ReactNode, Suspense, useState } from "react";
import type { TicketRow, TicketState } from "@/core/api/types";
import { holdKeys } from "@/core/commands/hold";
import { useCommands } from "@/core/commands/hooks";
import type { Command } from "@/core/commands/registry";
import { useTexts } from "@/core/i18n/catalogue";
import { store } from "@/core/live/live";
import { useSession } from "@/core/session/session";
import { useValue } from "@/core/value";
import { deskTexts } from "../texts";
import { lastUndo } from "./lastUndo";

/** What acts, with its words: fetched once, soon after the queue is on the screen. */
const later = () => import("./later");

export function preloadActions(): void {
    // A failed prefetch costs nothing: the first deed asks again.
    later()
        .then((all) => Promise.all([all.loadDialogs(), all.loadDeeds()]))
        .catch(() => undefined);
}

type Dialogs = Awaited<ReturnType<Awaited<ReturnType<typeof later>>["loadDialogs"]>>;

const dialog = <Name extends keyof Dialogs>(name: Name) =>
    lazy(async () => ({ default: (await (await later()).loadDialogs())[name] }));

const kDialogs = {
    change: dialog("ChangePicker"),
    assign: dialog("AssignPicker"),
    priority: dialog("PriorityPicker"),
    wait: dialog("WaitDialog"),
    resolve: dialog("ResolveDialog"),
    cancel: dialog("CancelDialog"),
    merge: dialog("MergeDialog"),
};

type DialogName = keyof typeof kDialogs;

const kUnfinished: readonly TicketState[] = ["new", "in_progress", "waiting"];
const kMergeable: readonly TicketState[] = [...kUnfinished, "resolved"];
const kFinished: readonly TicketState[] = ["resolved", "closed", "cancelled"];

/** Which of the tickets a command is for. */
type Fits = (row: TicketRow) => boolean;

function fitting(id: number, fits: Fits): boolean {
    const row = store.get(id);
    return row !== undefined && fits(row);
}

/**
 * What can be done to tickets, as commands: in the queue to the selection, on the ticket's page to the ticket.
 * Gives the dialog that is open, if one is, and whether one is. `changeKey` opens the picker of any field.
 */
export function useTicketActions(
    targets: () => readonly number[],
    changeKey: string,
): { dialog: ReactNode; open: boolean } {
    const texts = useTexts(deskTexts).commands;
    const me = useSession();
    const undo = useValue(lastUndo);
    const [shown, setShown] = useState<{ name: DialogName; ids: readonly number[] } | null>(null);

    const command = (id: string, label: string, key: string, fits: Fits, run: Command["run"]): Command => ({
        id: `ticket.${id}`,
        label,
        group: texts.group,
        ...(key && { keys: [key] }),
        when: () => targets().some((each) => fitting(each, fits)),
        run,
    });
    const those = (fits: Fits) => targets().filter((id) => fitting(id, fits));
    const asking = (name: DialogName, label: string, key: string, fits: Fits) =>
        command(name, label, key, fits, () => {
            holdKeys();
            setShown({ name, ids: those(fits) });
        });
    const doing = (
        id: "take" | "start" | "wake" | "close" | "reopen",
        label: string,
        key: string,
        fits: Fits,
    ) =>
        command(id, label, key, fits, () => {
            // Which tickets is decided by the press, not by when the deed has arrived.
            const ids = those(fits);
            void later()
                .then((all) => all.loadDeeds())
                .then((deeds) => deeds[id](ids, me));
        });

    const all = () => true;
    const notMine: Fits = (row) => row.assigneeId !== me.personId;
    const among =
        (states: readonly TicketState[]): Fits =>
        (row) =>
            states.includes(row.state);
    useCommands([
        asking("assign", texts.assign, "a", all),
        doing("take", texts.take, "t", notMine),
        asking("priority", texts.priority, "p", all),
        asking("change", texts.change, changeKey, all),
        doing("start", texts.start, "s", among(["new"])),
        asking("wait", texts.wait, "w", among(kUnfinished)),
        doing("wake", texts.wake, "Shift+w", among(["waiting"])),
        asking("resolve", texts.resolve, "r", among(kUnfinished)),
        doing("close", texts.close, "", among(["resolved"])),
        doing("reopen", texts.reopen, "", among(kFinished)),
        asking("cancel", texts.cancel, "", among(kUnfinished)),
        asking("merge", texts.merge, "y", among(kMergeable)),
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
