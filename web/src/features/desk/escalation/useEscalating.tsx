import { lazy, type ReactNode, Suspense, useState } from "react";
import type { TicketView } from "@/core/api/types";
import { holdKeys } from "@/core/commands/hold";
import { useCommands } from "@/core/commands/hooks";
import { useTexts } from "@/core/i18n/catalogue";
import { useSession } from "@/core/session/session";
import { deskTexts } from "../texts";
import { escalationTexts } from "./texts";

const kDialogs = {
    escalate: lazy(() => import("./dialogs").then((all) => ({ default: all.EscalateDialog }))),
    raise: lazy(() => import("./dialogs").then((all) => ({ default: all.RaiseDialog }))),
    declare: lazy(() => import("./dialogs").then((all) => ({ default: all.DeclareDialog }))),
};

/** The commands that escalate the ticket on its page, with the dialog that is open. */
export function useEscalating(ticket: TicketView): ReactNode {
    const texts = useTexts(escalationTexts).commands;
    const { group } = useTexts(deskTexts).commands;
    const { permissions } = useSession();
    const [shown, setShown] = useState<keyof typeof kDialogs | null>(null);
    const goesOn = ["new", "in_progress", "waiting"].includes(ticket.state);
    const command = (name: keyof typeof kDialogs, key: string, when: boolean) => ({
        id: `ticket.${name}`,
        label: texts[name],
        group,
        ...(key && { keys: [key] }),
        when: () => when,
        run: () => {
            holdKeys();
            setShown(name);
        },
    });
    useCommands([
        command("escalate", "h", goesOn),
        command("raise", "Shift+h", goesOn),
        command(
            "declare",
            "",
            goesOn &&
                ticket.kind === "incident" &&
                !ticket.marks.major &&
                permissions.includes("major_manage"),
        ),
    ]);
    if (!shown) return null;
    const Shown = kDialogs[shown];
    return (
        <Suspense fallback={null}>
            <Shown ticket={ticket} onClose={() => setShown(null)} />
        </Suspense>
    );
}
