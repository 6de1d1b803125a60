import { lazy, Suspense, useState } from "react";
import { useLocation } from "wouter";
import { holdKeys } from "@/core/commands/hold";
import { useCommands } from "@/core/commands/hooks";
import { type Command, commands } from "@/core/commands/registry";
import { useTexts } from "@/core/i18n/catalogue";
import { queueNames } from "@/core/live/queues";
import { changeSettings, signOut, useSession } from "@/core/session/session";
import { problemText } from "@/ui/problemText";
import { toast } from "@/ui/toast";
import { hasPage } from "./hasPage";
import { shellTexts } from "./texts";

const Palette = lazy(() => import("./Palette"));
const ShortcutHelp = lazy(() => import("./ShortcutHelp"));

const kQueueKeys = { mine: "g m", unassigned: "g u", teams: "g t", overlooked: "g o", all: "g a" };

/** A call that rings or that one is on goes into the form; without one the form is empty. */
async function takeDownCall(navigate: (to: string) => void): Promise<void> {
    const { callInHand, currentCalls, waitingCall } = await import("@/features/telephony/calls");
    const call = waitingCall(currentCalls.get(), callInHand.get());
    // On the page already: back to its search.
    if (!call && window.location.pathname === "/calls/new") commands.run("intake.caller");
    else navigate(call ? `/calls/new?call=${call.id}` : "/calls/new");
}

/** The commands that exist everywhere, and the two dialogs that list all commands. */
export function ShellCommands() {
    const texts = useTexts(shellTexts);
    const { permissions, settings } = useSession();
    const [, navigate] = useLocation();
    const [shown, setShown] = useState<"palette" | "help" | null>(null);

    const failed = (error: unknown) => toast({ tone: "problem", text: problemText(error) });
    const go = (id: string, to: string, label: string, key: string): Command => ({
        id: `go.${id}`,
        label,
        group: texts.groups.go,
        keys: [key],
        when: () => hasPage(to, permissions),
        run: () => navigate(to),
    });
    const dark =
        settings.theme === "dark" ||
        (settings.theme === "system" && window.matchMedia("(prefers-color-scheme: dark)").matches);

    useCommands([
        {
            id: "shell.palette",
            label: texts.palette,
            group: texts.groups.general,
            keys: ["Mod+k"],
            inFields: true,
            hidden: true,
            run: () => {
                holdKeys();
                setShown("palette");
            },
        },
        {
            id: "shell.help",
            label: texts.shortcuts,
            group: texts.groups.general,
            keys: ["?"],
            run: () => setShown("help"),
        },
        {
            id: "ticket.new",
            label: texts.newTicket,
            group: texts.groups.ticket,
            keys: ["c"],
            run: () => navigate("/tickets/new"),
        },
        {
            id: "ticket.takeNext",
            label: texts.next,
            group: texts.groups.ticket,
            keys: ["f"],
            run: () =>
                void import("@/features/desk/next/next").then(({ goNext }) => goNext(navigate)).catch(failed),
        },
        {
            id: "call.new",
            label: texts.newCall,
            group: texts.groups.ticket,
            keys: ["F2"],
            inFields: true,
            run: () => void takeDownCall(navigate),
        },
        {
            id: "counter.new",
            label: texts.newVisit,
            group: texts.groups.ticket,
            keys: ["Shift+F2"],
            inFields: true,
            run: () => navigate("/counter/new"),
        },
        ...queueNames.map((queue) => go(queue, `/queue/${queue}`, texts.views[queue], kQueueKeys[queue])),
        go("major", "/major", texts.major, "g i"),
        go("archive", "/archive", texts.archive, "g h"),
        go("counter", "/counter", texts.counter, "g g"),
        go("notifications", "/notifications", texts.notifications, "g n"),
        go("people", "/people", texts.people, "g p"),
        go("customers", "/customers", texts.customers, "g c"),
        go("staffing", "/staffing", texts.staffing, "g e"),
        go("board", "/board", texts.board, "g b"),
        go("admin", "/admin", texts.admin, "g d"),
        go("settings", "/settings", texts.settings, "g s"),
        {
            id: "shell.theme",
            label: texts.toggleTheme,
            group: texts.groups.general,
            run: () => void changeSettings({ theme: dark ? "light" : "dark" }).catch(failed),
        },
        {
            id: "session.signOut",
            label: texts.signOut,
            group: texts.groups.general,
            run: () => void signOut().catch(failed),
        },
    ]);

    const close = () => setShown(null);
    return (
        <Suspense fallback={null}>
            {shown === "palette" && <Palette onClose={close} />}
            {shown === "help" && <ShortcutHelp onClose={close} />}
        </Suspense>
    );
}
