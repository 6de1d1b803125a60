import { lazy, type ReactNode, Suspense, useState } from "react";
import type { TicketRow } from "@/core/api/types";
import { useCommands } from "@/core/commands/hooks";
import { useTexts } from "@/core/i18n/catalogue";
import { store } from "@/core/live/live";
import { useSession } from "@/core/session/session";
import { useValue } from "@/core/value";
import { deskTexts } from "../texts";
import { closeTicket, patchTicket, reopenTicket, startTicket, waitTicket, wakeTicket } from "../ticketApi";
import { lastUndo, runAction } from "./run";

const kDialogs = {
    assign: lazy(() => import("./dialogs").then((all) => ({ default: all.AssignPicker }))),
    priority: lazy(() => import("./dialogs").then((all) => ({ default: all.PriorityPicker }))),
    wait: lazy(() => import("./dialogs").then((all) => ({ default: all.WaitDialog }))),
    resolve: lazy(() => import("./dialogs").then((all) => ({ default: all.ResolveDialog }))),
    cancel: lazy(() => import("./dialogs").then((all) => ({ default: all.CancelDialog }))),
};

type DialogName = keyof typeof kDialogs;

const kUnfinished: readonly TicketRow["state"][] = ["new", "in_progress", "waiting"];

/**
 * What can be done to tickets, as commands: in the queue to the selection, on the ticket's page to the ticket.
 * Gives the dialog that is open, if one is, and whether one is.
 */
export function useTicketActions(targets: () => readonly number[]): { dialog: ReactNode; open: boolean } {
    const texts = useTexts(deskTexts);
    const me = useSession();
    const undo = useValue(lastUndo);
    const [shown, setShown] = useState<{ name: DialogName; ids: readonly number[] } | null>(null);

    const rows = () => targets().flatMap((id) => store.get(id) ?? []);
    const any = (...states: TicketRow["state"][]) => rows().some((row) => states.includes(row.state));
    const among = (...states: TicketRow["state"][]) =>
        rows()
            .filter((row) => states.includes(row.state))
            .map((row) => row.id);
    const ask = (name: DialogName, ids: readonly number[]) => {
        if (ids.length > 0) setShown({ name, ids });
    };
    const { group } = texts.commands;
    const { done } = texts;

    useCommands([
        {
            id: "ticket.assign",
            label: texts.commands.assign,
            group,
            keys: ["a"],
            when: () => rows().length > 0,
            run: () => ask("assign", targets()),
        },
        {
            id: "ticket.take",
            label: texts.commands.take,
            group,
            keys: ["t"],
            when: () => rows().some((row) => row.assigneeId !== me.personId),
            run: () =>
                void runAction({
                    ids: rows().map((row) => row.id),
                    change: (id) => patchTicket(id, { assigneeId: me.personId }),
                    undo: (id, before) => patchTicket(id, { assigneeId: before.assigneeId }),
                    one: (reference) => texts.assign.doneOne(reference, me.name),
                    many: (count) => texts.assign.done(count, me.name),
                }),
        },
        {
            id: "ticket.priority",
            label: texts.commands.priority,
            group,
            keys: ["p"],
            when: () => rows().length > 0,
            run: () => ask("priority", targets()),
        },
        {
            id: "ticket.start",
            label: texts.commands.start,
            group,
            keys: ["s"],
            when: () => any("new"),
            run: () =>
                void runAction({
                    ids: among("new"),
                    change: (id) => startTicket(id, me.personId, store.get(id)?.assigneeId ?? null),
                    one: done.started,
                    many: (count) => done.started(done.many(count)),
                }),
        },
        {
            id: "ticket.wait",
            label: texts.commands.wait,
            group,
            keys: ["w"],
            when: () => any("new", "in_progress", "waiting"),
            run: () => ask("wait", among(...kUnfinished)),
        },
        {
            id: "ticket.wake",
            label: texts.commands.wake,
            group,
            keys: ["Shift+w"],
            when: () => any("waiting"),
            run: () =>
                void runAction({
                    ids: among("waiting"),
                    change: wakeTicket,
                    undo: (id, before) => waitTicket(id, waitOf(before)),
                    one: done.woken,
                    many: (count) => done.woken(done.many(count)),
                }),
        },
        {
            id: "ticket.resolve",
            label: texts.commands.resolve,
            group,
            keys: ["r"],
            when: () => any("new", "in_progress", "waiting"),
            run: () => ask("resolve", among(...kUnfinished)),
        },
        {
            id: "ticket.close",
            label: texts.commands.close,
            group,
            when: () => any("resolved"),
            run: () =>
                void runAction({
                    ids: among("resolved"),
                    change: closeTicket,
                    undo: (id) => reopenTicket(id, "closed"),
                    one: done.closed,
                    many: (count) => done.closed(done.many(count)),
                }),
        },
        {
            id: "ticket.reopen",
            label: texts.commands.reopen,
            group,
            when: () => any("resolved", "closed", "cancelled"),
            run: () =>
                void runAction({
                    ids: among("resolved", "closed", "cancelled"),
                    change: (id) => reopenTicket(id, endingOf(store.get(id)?.state)),
                    one: done.reopened,
                    many: (count) => done.reopened(done.many(count)),
                }),
        },
        {
            id: "ticket.cancel",
            label: texts.commands.cancel,
            group,
            when: () => any("new", "in_progress", "waiting"),
            run: () => ask("cancel", among(...kUnfinished)),
        },
        {
            id: "ticket.undo",
            label: texts.commands.undo,
            group,
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

function waitOf(row: TicketRow) {
    return {
        on: row.waitingOn ?? "user",
        ...(row.wakeAt !== null && { until: new Date(row.wakeAt).toISOString() }),
    };
}

function endingOf(state: TicketRow["state"] | undefined): "resolved" | "closed" | "cancelled" {
    return state === "closed" || state === "cancelled" ? state : "resolved";
}
