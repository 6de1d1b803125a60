import { Check, MessageSquare, Reply } from "lucide-react";
import { type MouseEvent, memo, type ReactNode } from "react";
import type { Category, Service, TicketRow } from "@/core/api/types";
import { type Language, useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useLists, useRow } from "@/core/live/live";
import { oversights } from "@/core/live/overlooked";
import { useNow } from "@/core/useNow";
import { Avatar } from "@/ui/Avatar";
import { cx } from "@/ui/cx";
import { Priority } from "@/ui/Priority";
import { Status } from "@/ui/Status";
import { uiTexts } from "@/ui/texts";
import { Due } from "../due/Due";
import { deskTexts } from "../texts";
import { beforeSubject } from "./columns";
import type { ColumnKey } from "./filters";
import { type ListState, useIsCursor, useIsSelected } from "./listState";
import styles from "./Queue.module.css";

interface LineProps {
    id: number;
    index: number;
    domId: string;
    top: number;
    state: ListState;
    onPress: (id: number, event: MouseEvent) => void;
    onTick: (id: number, event: MouseEvent) => void;
    why: boolean;
    columns: readonly ColumnKey[];
}

/** One line of the queue. It draws itself again only when its own ticket, cursor or tick changes. */
export const TicketLine = memo(function TicketLine({
    id,
    index,
    domId,
    top,
    state,
    onPress,
    onTick,
    why,
    columns,
}: LineProps) {
    const row = useRow(id);
    const cursor = useIsCursor(state, id);
    const selected = useIsSelected(state, id);
    if (!row) return null;
    return (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles the keys for its active row
        <div
            id={domId}
            role="row"
            tabIndex={-1}
            aria-rowindex={index + 2}
            aria-selected={selected}
            data-id={id}
            className={cx(styles.line, cursor && styles.cursor, selected && styles.selected)}
            style={{ transform: `translateY(${top}px)` }}
            onClick={(event) => onPress(id, event)}
        >
            <Cells row={row} selected={selected} onTick={onTick} why={why} columns={columns} />
        </div>
    );
});

/** How a column looks, in its heading too. */
export function columnClass(column: ColumnKey): string | undefined {
    switch (column) {
        case "state":
            return styles.stateCell;
        case "created":
            return cx(styles.extra, styles.updated);
        case "reference":
        case "requester":
        case "due":
        case "team":
        case "assignee":
        case "updated":
            return styles[column];
        default:
            return cx(styles.extra, styles.plain);
    }
}

interface CellsProps {
    row: TicketRow;
    selected: boolean;
    onTick: LineProps["onTick"];
    why: boolean;
    columns: readonly ColumnKey[];
}

/** Why nobody seems to look after the ticket: the gravest reason, the others in the tooltip. */
function Why({ row }: { row: TicketRow }) {
    const texts = useTexts(deskTexts).list.oversights;
    const reasons = oversights(row, useNow().getTime()).map((reason) => texts[reason]);
    if (reasons.length === 0) return null;
    return (
        <span className={styles.why} title={reasons.join(", ")}>
            {reasons[0]}
        </span>
    );
}

function Cells({ row, selected, onTick, why, columns }: CellsProps) {
    const texts = useTexts(deskTexts).list;
    const words = useTexts(uiTexts);
    const lists = useLists();
    const language = useLanguage();
    const format = useFormats();
    const now = useNow();
    const team = row.teamId === null ? "" : (lists.teamName.get(row.teamId) ?? "");
    const assignee = row.assigneeId === null ? "" : (lists.personName.get(row.assigneeId) ?? "");
    const customer = row.customerId === null ? "" : (lists.customerName.get(row.customerId) ?? "");
    const moment = (at: Date) => (
        <time dateTime={at.toISOString()} title={format.dateTime(at)}>
            {format.short(at, now)}
        </time>
    );

    const before = beforeSubject(columns);
    const cell = (column: ColumnKey) => (
        <div key={column} role="gridcell" className={columnClass(column)}>
            {contentOf(column)}
        </div>
    );
    const contentOf = (column: ColumnKey): ReactNode => {
        switch (column) {
            case "reference":
                return <span className="mono">{row.reference}</span>;
            case "kind":
                return words.kind[row.kind];
            case "requester":
                return (
                    <>
                        <span className={styles.name}>{row.requesterName}</span>
                        {customer && !columns.includes("customer") && (
                            <span className={styles.customer}>{customer}</span>
                        )}
                    </>
                );
            case "customer":
                return customer;
            case "state":
                return (
                    <>
                        <Status state={row.state} />
                        {row.state === "waiting" && row.wakeAt !== null && (
                            <span
                                className={styles.wake}
                                title={texts.wakes(format.dateTime(new Date(row.wakeAt)))}
                            >
                                {format.day(new Date(row.wakeAt))}
                            </span>
                        )}
                    </>
                );
            case "due":
                return <Due row={row} />;
            case "category":
                return nameIn(language, lists.category.get(row.categoryId ?? 0));
            case "service":
                return nameIn(language, lists.service.get(row.serviceId ?? 0));
            case "team":
                return team;
            case "assignee":
                return row.assigneeId !== null && assignee ? (
                    <>
                        <Avatar small name={assignee} id={row.assigneeId} />
                        <span className={styles.name}>{assignee}</span>
                    </>
                ) : (
                    <span className={styles.nobody}>{texts.nobody}</span>
                );
            case "created":
                return moment(new Date(row.createdAt));
            case "updated":
                return moment(new Date(row.updatedAt));
        }
    };

    return (
        <>
            <div role="gridcell" className={styles.tickCell}>
                <button
                    type="button"
                    tabIndex={-1}
                    className={styles.tick}
                    aria-pressed={selected}
                    aria-label={texts.selectRow(row.reference)}
                    onClick={(event) => onTick(row.id, event)}
                >
                    <span className={styles.box}>{selected && <Check size={12} strokeWidth={3} />}</span>
                </button>
            </div>
            <div role="gridcell" className={styles.priorityCell}>
                <Priority priority={row.priority} compact />
            </div>
            {columns.slice(0, before).map(cell)}
            <div role="gridcell" className={styles.subject}>
                <span className={cx(styles.subjectText, row.state === "new" && styles.unread)}>
                    {row.subject}
                </span>
                {row.major && <span className={styles.major}>{texts.major}</span>}
                {row.state !== "resolved" && (row.commonCause || row.duplicate) && (
                    <span className={styles.why}>
                        {row.commonCause ? texts.commonCause : texts.duplicate}
                    </span>
                )}
                {why ? (
                    <Why row={row} />
                ) : (
                    row.bounces >= 2 && <span className={styles.why}>{texts.oversights.bounced}</span>
                )}
                {row.lastPublicFromUser && row.messageCount > 1 && (
                    <span className={styles.answered} title={texts.answered}>
                        <Reply size={14} aria-hidden="true" />
                        <span className="visually-hidden">{texts.answered}</span>
                    </span>
                )}
                {row.messageCount > 1 && (
                    <span
                        className={cx("figures", styles.messages)}
                        title={texts.messages(format.number(row.messageCount))}
                    >
                        <MessageSquare size={12} aria-hidden="true" />
                        {format.number(row.messageCount)}
                    </span>
                )}
            </div>
            {columns.slice(before).map(cell)}
        </>
    );
}

/** Its last part: the whole path is too long for a column. */
function nameIn(language: Language, of: Category | Service | undefined): string | undefined {
    return of?.name[language] || of?.name.fr;
}
