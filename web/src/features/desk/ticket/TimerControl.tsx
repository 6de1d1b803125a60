import { Pause, Play, Square } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { asProblem } from "@/core/api/problem";
import type { TicketView } from "@/core/api/types";
import { useCommands } from "@/core/commands/hooks";
import { useTexts } from "@/core/i18n/catalogue";
import { formatMinutes } from "@/core/i18n/minutes";
import { useSession } from "@/core/session/session";
import { Button, IconButton } from "@/ui/Button";
import { cx } from "@/ui/cx";
import { problemText } from "@/ui/problemText";
import { toast } from "@/ui/toast";
import { deskTexts } from "../texts";
import styles from "./Timer.module.css";
import { ticketTexts } from "./texts";
import { WorkDialog } from "./WorkDialog";
import { pauseTimer, refreshWork, startTimer, useTimer } from "./work";

/** What the timer is doing, seen from this ticket. */
type Where = "none" | "here" | "elsewhere";

/** The timer in the head of a ticket: starts, pauses and stops it, by button and by key. */
export function TimerControl({ ticket }: { ticket: TicketView }) {
    const texts = useTexts(ticketTexts).work;
    const { group } = useTexts(deskTexts).commands;
    const timed = useTimer();
    const [stopping, setStopping] = useState(false);
    const [busy, setBusy] = useState(false);
    const timer = timed?.timer ?? null;
    const where: Where = !timer ? "none" : timer.ticketId === ticket.id ? "here" : "elsewhere";
    const running = timer?.running ?? false;

    const run = async (what: () => Promise<void>) => {
        setBusy(true);
        try {
            await what();
        } catch (error) {
            // It ran so long that somebody must say what was worked; then it can be started here.
            if (asProblem(error).code === "timer.too_long") setStopping(true);
            else toast({ tone: "problem", text: problemText(error) });
            await refreshWork();
        } finally {
            setBusy(false);
        }
    };
    const toggle = () =>
        void run(() =>
            where === "here" && running ? pauseTimer() : startTimer(ticket.id, where === "elsewhere"),
        );
    const stop = () => setStopping(true);
    useFollow(ticket.id, where === "elsewhere" && running, toggle);
    useCommands([
        { id: "ticket.timer", label: texts.toggle, group, keys: ["m"], run: toggle },
        {
            id: "ticket.timerStop",
            label: texts.stop,
            group,
            keys: ["Shift+m"],
            when: () => where !== "none",
            run: stop,
        },
    ]);
    if (!timed) return null;
    const shown = formatMinutes(timed.minutes);
    const label = labelOf(where, running, texts, shown, timer?.reference ?? "");

    return (
        <span className={styles.timer}>
            <Button
                look={where === "here" && running ? "plain" : "quiet"}
                icon={where === "here" && running ? <Pause size={14} /> : <Play size={14} />}
                disabled={busy}
                className={cx(styles.toggle, where === "here" && running && styles.running)}
                title={label}
                aria-keyshortcuts="M"
                onClick={toggle}
            >
                <span aria-hidden="true" className={cx("figures", styles[where])}>
                    {where === "here" ? shown : where === "elsewhere" ? texts.elsewhere(shown) : texts.timer}
                </span>
                <span className="visually-hidden">{label}</span>
            </Button>
            {where === "here" && (
                <IconButton
                    icon={<Square size={13} />}
                    label={texts.stop}
                    shortcut="Shift+M"
                    onClick={stop}
                />
            )}
            {stopping && timer && (
                <WorkDialog timer={timer} minutes={timed.minutes} onClose={() => setStopping(false)} />
            )}
        </span>
    );
}

function labelOf(
    where: Where,
    running: boolean,
    texts: {
        start: string;
        pause: (time: string) => string;
        resume: (time: string) => string;
        switchHere: (reference: string, time: string) => string;
    },
    time: string,
    reference: string,
): string {
    if (where === "none") return texts.start;
    if (where === "elsewhere") return texts.switchHere(reference, time);
    return running ? texts.pause(time) : texts.resume(time);
}

/** Takes a timer that runs on another ticket along, once, where that is what the person wants. */
function useFollow(ticketId: number, elsewhere: boolean, follow: () => void): void {
    const { settings } = useSession();
    const done = useRef(0);
    // biome-ignore lint/correctness/useExhaustiveDependencies: opening the ticket is the signal
    useEffect(() => {
        if (settings.timer !== "follow" || !elsewhere || done.current === ticketId) return;
        done.current = ticketId;
        follow();
    }, [ticketId, elsewhere, settings.timer]);
}
