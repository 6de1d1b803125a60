import { ArrowLeft, ChevronDown, ChevronUp, Ellipsis, PanelRight, Pencil } from "lucide-react";
import { useState } from "react";
import { useLocation } from "wouter";
import type { TicketRow, TicketView } from "@/core/api/types";
import { useCommands } from "@/core/commands/hooks";
import { commands } from "@/core/commands/registry";
import { useTexts } from "@/core/i18n/catalogue";
import { useSession } from "@/core/session/session";
import { Button, IconButton } from "@/ui/Button";
import { cx } from "@/ui/cx";
import { MenuButton, type MenuItem } from "@/ui/Menu";
import { Status } from "@/ui/Status";
import { uiTexts } from "@/ui/texts";
import { toast } from "@/ui/toast";
import { Due } from "../due/Due";
import { escalationTexts } from "../escalation/texts";
import { deskTexts } from "../texts";
import { togetherTexts } from "../together/texts";
import { editTicket } from "./editing";
import { useFollowing } from "./following";
import styles from "./Ticket.module.css";
import { TimerControl } from "./TimerControl";
import { ticketTexts } from "./texts";
import type { Neighbours } from "./useNeighbours";

interface HeaderProps {
    ticket: TicketView;
    row: TicketRow;
    neighbours: Neighbours;
    panel: PanelSwitch;
}

/** On a narrow screen the details stand in the conversation's place. */
export interface PanelSwitch {
    open: boolean;
    toggle: () => void;
}

export function TicketHeader({ ticket, row, neighbours, panel }: HeaderProps) {
    const texts = useTexts(ticketTexts).ticket;
    const words = useTexts(uiTexts);
    return (
        <header className={styles.header}>
            <div className={styles.bar}>
                <IconButton
                    icon={<ArrowLeft size={18} />}
                    label={texts.back}
                    shortcut="Esc"
                    onClick={neighbours.back}
                />
                <span className="mono">{ticket.reference}</span>
                <span className={cx("muted", styles.kind)}>{words.kind[row.kind]}</span>
                <Status state={row.state} />
                <Due row={row} named />
                <div className={styles.deeds}>
                    <Actions ticket={ticket} row={row} panel={panel} />
                    <span className={styles.walk}>
                        <IconButton
                            icon={<ChevronUp size={16} />}
                            label={texts.previous}
                            shortcut="K"
                            disabled={!neighbours.previous}
                            onClick={() => neighbours.previous?.()}
                        />
                        <IconButton
                            icon={<ChevronDown size={16} />}
                            label={texts.next}
                            shortcut="J"
                            disabled={!neighbours.next}
                            onClick={() => neighbours.next?.()}
                        />
                    </span>
                </div>
            </div>
            <div className={styles.about}>
                <SubjectLine key={row.subject} id={ticket.id} subject={row.subject} />
                <TimerControl ticket={ticket} />
            </div>
        </header>
    );
}

/** The two or three next steps as buttons, the rest in a menu. All of them are the commands of the page. */
function Actions({ ticket, row, panel }: Omit<HeaderProps, "neighbours">) {
    const { commands: names } = useTexts(deskTexts);
    const texts = useTexts(ticketTexts);
    const together = useTexts(togetherTexts);
    const escalation = useTexts(escalationTexts).commands;
    const goesOn = ["new", "in_progress", "waiting"].includes(row.state);
    const me = useSession();
    const { permissions } = me;
    const [, navigate] = useLocation();
    const can = (action: TicketView["allowed"][number]) => ticket.allowed.includes(action);
    const run = (id: string) => () => commands.run(id);
    const following = useFollowing(ticket.id);
    const menu: MenuItem[] = [
        { id: "assign", label: names.assign, keys: "a", run: run("ticket.assign") },
        { id: "priority", label: names.priority, keys: "p", run: run("ticket.priority") },
        {
            id: "link",
            label: texts.ticket.link,
            run: () =>
                void navigator.clipboard
                    .writeText(`${window.location.origin}/tickets/${ticket.reference}`)
                    .then(() => toast({ tone: "success", text: texts.ticket.copied })),
        },
    ];
    if (!ticket.mergedInto && (can("resolve") || can("close")))
        menu.push({ id: "merge", label: names.merge, keys: "y", run: run("ticket.merge") });
    if (row.assigneeId !== null && row.assigneeId !== me.personId && !ticket.mergedInto) {
        menu.push({ id: "takeOver", label: together.takeover.action, run: run("ticket.takeOver") });
    }
    if (goesOn) {
        menu.push({ id: "raise", label: escalation.raise, keys: "Shift+h", run: run("ticket.raise") });
    }
    if (goesOn && row.kind === "incident" && !row.major && permissions.includes("major_manage")) {
        menu.push({ id: "declare", label: escalation.declare, run: run("ticket.declare") });
    }
    if (following)
        menu.push({
            id: "follow",
            label: following.on ? texts.ticket.unfollow : texts.ticket.follow,
            run: following.toggle,
        });
    if (permissions.includes("rights_explain"))
        menu.push({
            id: "sight",
            label: texts.ticket.sight,
            run: () => navigate(`/admin/sight?ticket=${ticket.reference}`),
        });
    if (can("close")) menu.push({ id: "close", label: names.close, run: run("ticket.close") });
    if (can("reopen")) menu.push({ id: "reopen", label: names.reopen, run: run("ticket.reopen") });
    if (can("cancel")) {
        menu.push({ id: "cancel", label: names.cancel, danger: true, run: run("ticket.cancel") });
    }
    return (
        <div className={styles.actions} data-scrolls role="toolbar" aria-label={texts.ticket.actions}>
            {can("start") && (
                <Button shortcut="S" onClick={run("ticket.start")}>
                    {names.start}
                </Button>
            )}
            {can("wake") && row.state === "waiting" && (
                <Button onClick={run("ticket.wake")}>{names.wake}</Button>
            )}
            {can("wait") && (
                <Button shortcut="W" onClick={run("ticket.wait")}>
                    {names.wait}
                </Button>
            )}
            {can("resolve") && (
                <Button shortcut="R" onClick={run("ticket.resolve")}>
                    {names.resolve}
                </Button>
            )}
            {goesOn && (
                <Button shortcut="H" onClick={run("ticket.escalate")}>
                    {escalation.escalate}
                </Button>
            )}
            {can("reopen") && row.state === "resolved" && (
                <Button onClick={run("ticket.close")}>{names.close}</Button>
            )}
            <Button
                className={styles.panelSwitch}
                icon={<PanelRight size={16} />}
                aria-label={texts.ticket.details}
                aria-expanded={panel.open}
                onClick={panel.toggle}
            >
                {texts.ticket.details}
            </Button>
            <MenuButton
                iconOnly
                look="quiet"
                icon={<Ellipsis size={18} />}
                label={texts.ticket.more}
                items={menu}
            />
        </div>
    );
}

function SubjectLine({ id, subject }: { id: number; subject: string }) {
    const { commands: names } = useTexts(deskTexts);
    const texts = useTexts(ticketTexts);
    const [editing, setEditing] = useState(false);
    const [value, setValue] = useState(subject);
    useCommands([
        {
            id: "ticket.subject",
            label: names.edit,
            group: names.group,
            keys: ["Shift+e"],
            run: () => setEditing(true),
        },
    ]);
    const save = () => {
        setEditing(false);
        const next = value.trim();
        if (next !== "" && next !== subject) editTicket(id, { subject: next });
        else setValue(subject);
    };
    if (!editing) {
        return (
            <div className={styles.subject}>
                <h1>{subject}</h1>
                <IconButton
                    icon={<Pencil size={14} />}
                    label={texts.ticket.editSubject}
                    className={styles.pencil}
                    onClick={() => setEditing(true)}
                />
            </div>
        );
    }
    return (
        <input
            className={styles.subjectField}
            aria-label={texts.ticket.subject}
            value={value}
            maxLength={250}
            autoFocus
            onChange={(event) => setValue(event.target.value)}
            onBlur={save}
            onKeyDown={(event) => {
                if (event.key === "Enter") save();
                if (event.key === "Escape") {
                    event.stopPropagation();
                    setValue(subject);
                    setEditing(false);
                }
            }}
        />
    );
}
