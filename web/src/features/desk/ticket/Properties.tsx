import { lazy, type ReactNode, Suspense } from "react";
import type { TicketKind, TicketRow, TicketView } from "@/core/api/types";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useLists } from "@/core/live/live";
import { isActive } from "@/core/live/queues";
import { Select } from "@/ui/Field";
import { Priority, priorityName } from "@/ui/Priority";
import { Status } from "@/ui/Status";
import { uiTexts } from "@/ui/texts";
import { categoryOptions, customerOptions, levelOptions, serviceOptions } from "../actions/names";
import { editTicket } from "./editing";
import { PeopleSection } from "./PeopleSection";
import { Promises } from "./Promises";
import styles from "./Properties.module.css";
import { ticketTexts } from "./texts";

const ProposalPart = lazy(() => import("@/ui/proposals/ProposalPart"));

interface PropertiesProps {
    ticket: TicketView;
    /** The live row: has the person's own unconfirmed changes. */
    row: TicketRow;
}

/** Everything about a ticket but its conversation, changed in place. */
export function Properties({ ticket, row }: PropertiesProps) {
    const texts = useTexts(ticketTexts).properties;
    return (
        <div className={styles.panel}>
            <StateLine row={row} />
            <People ticket={ticket} row={row} />
            <Promises ticketId={ticket.id} />
            <Weight ticket={ticket} row={row} />
            <Subject ticket={ticket} row={row} />
            <Proposed row={row} />
            <PeopleSection ticket={ticket} />
            <Dates ticket={ticket} />
            <span className="visually-hidden">{texts.title}</span>
        </div>
    );
}

function StateLine({ row }: { row: TicketRow }) {
    const texts = useTexts(ticketTexts);
    const words = useTexts(uiTexts);
    const format = useFormats();
    const what = row.waitingOn && words.waitingOn[row.waitingOn];
    return (
        <div className={styles.state}>
            <Status state={row.state} />
            {row.state === "waiting" && what && (
                <p className="muted">
                    {row.wakeAt === null
                        ? texts.ticket.waitsFor(what)
                        : texts.ticket.waitsUntil(what, format.dateTime(new Date(row.wakeAt)))}
                </p>
            )}
        </div>
    );
}

function Grid({ children }: { children: ReactNode }) {
    return <div className={styles.grid}>{children}</div>;
}

const idText = (id: number | null) => (id === null ? "" : String(id));
const idOf = (text: string) => (text === "" ? null : Number(text));

function People({ ticket, row }: PropertiesProps) {
    const texts = useTexts(ticketTexts).properties;
    const lists = useLists();
    const named = (list: readonly { id: number; name: string }[]) =>
        list.map((item) => ({ value: String(item.id), label: item.name }));
    return (
        <Grid>
            <Select
                label={texts.assignee}
                value={idText(row.assigneeId)}
                onChange={(value) => editTicket(ticket.id, { assigneeId: idOf(value) })}
                options={[{ value: "", label: texts.nobody }, ...named(lists.people)]}
            />
            <Select
                label={texts.team}
                value={idText(row.teamId)}
                onChange={(value) => editTicket(ticket.id, { teamId: idOf(value) })}
                options={[{ value: "", label: texts.noTeam }, ...named(lists.teams)]}
            />
        </Grid>
    );
}

function Weight({ ticket, row }: PropertiesProps) {
    const texts = useTexts(ticketTexts).properties;
    const words = useTexts(uiTexts);
    const levels = levelOptions(words);
    const name = words.priority[priorityName(row.priority)];
    const matrixLabel = texts.byMatrix(ticket.priorityOverridden ? "…" : name);
    return (
        <Grid>
            <div className={styles.priority}>
                <Select
                    label={texts.priority}
                    value={ticket.priorityOverridden ? String(row.priority) : ""}
                    hint={ticket.priorityOverridden ? texts.overridden : undefined}
                    onChange={(value) => editTicket(ticket.id, { priority: idOf(value) })}
                    options={[
                        { value: "", label: matrixLabel },
                        ...[5, 4, 3, 2, 1].map((level) => ({
                            value: String(level),
                            label: words.priority[priorityName(level)],
                        })),
                    ]}
                />
                <Priority priority={row.priority} compact className={styles.prioritySign} />
            </div>
            <Select
                label={texts.impact}
                value={String(row.impact)}
                onChange={(value) => editTicket(ticket.id, { impact: Number(value) })}
                options={levels.impact}
            />
            <Select
                label={texts.urgency}
                value={String(row.urgency)}
                onChange={(value) => editTicket(ticket.id, { urgency: Number(value) })}
                options={levels.urgency}
            />
        </Grid>
    );
}

function Subject({ ticket, row }: PropertiesProps) {
    const texts = useTexts(ticketTexts).properties;
    const words = useTexts(uiTexts);
    const lists = useLists();
    const language = useLanguage();
    const none = { value: "", label: texts.none };
    return (
        <Grid>
            <Select
                label={texts.category}
                value={idText(row.categoryId)}
                onChange={(value) => editTicket(ticket.id, { categoryId: idOf(value) })}
                options={[none, ...categoryOptions(lists, language, row.categoryId)]}
            />
            <Select
                label={texts.service}
                value={idText(ticket.serviceId)}
                onChange={(value) => editTicket(ticket.id, { serviceId: idOf(value) })}
                options={[none, ...serviceOptions(lists, language, ticket.serviceId)]}
            />
            <Select
                label={texts.customer}
                value={idText(row.customerId)}
                onChange={(value) => editTicket(ticket.id, { customerId: idOf(value) })}
                options={[none, ...customerOptions(lists)]}
            />
            <Select
                label={texts.kind}
                value={row.kind}
                onChange={(value) => editTicket(ticket.id, { kind: value as TicketKind })}
                options={[
                    { value: "incident", label: words.kind.incident },
                    { value: "request", label: words.kind.request },
                ]}
            />
        </Grid>
    );
}

/** What the ticket may be about and whose it may be, as long as nobody has said so. */
function Proposed({ row }: { row: TicketRow }) {
    if (!isActive(row) || (row.categoryId !== null && row.teamId !== null)) return null;
    return (
        <Suspense fallback={null}>
            <ProposalPart
                ticketId={row.id}
                categoryId={row.categoryId}
                teamId={row.teamId}
                onTake={(taken) => editTicket(row.id, taken)}
            />
        </Suspense>
    );
}

function Dates({ ticket }: { ticket: TicketView }) {
    const texts = useTexts(ticketTexts);
    const format = useFormats();
    const at = (instant: string) => (
        <time dateTime={instant} title={format.dateTime(new Date(instant))}>
            {format.dateTime(new Date(instant))}
        </time>
    );
    const lines: [string, ReactNode][] = [
        [texts.properties.source, texts.message.source[ticket.source]],
        [texts.properties.created, at(ticket.createdAt)],
        [texts.properties.updated, at(ticket.updatedAt)],
    ];
    if (ticket.resolvedAt) lines.push([texts.properties.resolved, at(ticket.resolvedAt)]);
    if (ticket.closedAt) lines.push([texts.properties.closed, at(ticket.closedAt)]);
    return (
        <>
            <dl className={styles.facts}>
                {lines.map(([label, value]) => (
                    <div key={label}>
                        <dt>{label}</dt>
                        <dd>{value}</dd>
                    </div>
                ))}
            </dl>
            {ticket.reopenCount > 0 && (
                <p className="muted">{texts.properties.reopened(format.number(ticket.reopenCount))}</p>
            )}
        </>
    );
}
