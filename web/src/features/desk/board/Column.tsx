import { CalendarOff, GripVertical, PhoneCall, UserPlus } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { Link } from "wouter";
import type { TicketRow } from "@/core/api/types";
import { commands } from "@/core/commands/registry";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { isActive } from "@/core/live/queues";
import { type NamedSpec, useView } from "@/core/live/useView";
import { useNow } from "@/core/useNow";
import { useValue } from "@/core/value";
import { Avatar } from "@/ui/Avatar";
import { IconButton } from "@/ui/Button";
import { cx } from "@/ui/cx";
import { Priority } from "@/ui/Priority";
import { Status } from "@/ui/Status";
import { Due } from "../due/Due";
import styles from "./Board.module.css";
import type { BoardView } from "./BoardPage";
import { compareUrgency, inDanger, loadOf } from "./load";
import { boardTexts } from "./texts";
import { useKnownSkills } from "./useKnownSkills";
import { useRows } from "./useRows";

const kShown = 40;

interface ColumnProps {
    name: string;
    drop: string;
    over: boolean;
    head: ReactNode;
    rows: readonly TicketRow[];
    empty: string;
}

function Column({ name, drop, over, head, rows, empty }: ColumnProps) {
    const texts = useTexts(boardTexts);
    const format = useFormats();
    return (
        <section className={cx(styles.column, over && styles.over)} data-drop={drop} aria-label={name}>
            <header className={styles.head}>{head}</header>
            {rows.length === 0 ? (
                <p className={styles.nothing}>{empty}</p>
            ) : (
                <ul className={styles.cards}>
                    {rows.slice(0, kShown).map((row) => (
                        <Card key={row.id} row={row} />
                    ))}
                </ul>
            )}
            {rows.length > kShown && (
                <p className={styles.nothing}>{texts.others(format.number(rows.length - kShown))}</p>
            )}
        </section>
    );
}

function Card({ row }: { row: TicketRow }) {
    const texts = useTexts(boardTexts);
    return (
        <li className={styles.card} data-card={row.id}>
            <span className={styles.handle} data-handle title={texts.drag}>
                <GripVertical size={14} aria-hidden="true" />
            </span>
            <div className={styles.cardWords}>
                <Link href={`/tickets/${row.reference}`} data-link draggable={false} className={styles.link}>
                    <span className="mono">{row.reference}</span>
                    <span className={styles.subject}>{row.subject}</span>
                </Link>
                <span className={styles.signs}>
                    <Priority priority={row.priority} compact />
                    <Status state={row.state} compact />
                    <span className={styles.requester}>{row.requesterName}</span>
                    <Due row={row} />
                </span>
            </div>
            <IconButton
                icon={<UserPlus size={15} />}
                label={texts.assign(row.reference)}
                shortcut="A"
                // The focus has made this card the one that commands are meant for.
                onClick={(event) => {
                    event.currentTarget.focus();
                    commands.run("ticket.assign");
                }}
            />
        </li>
    );
}

function useLiveRows(spec: NamedSpec): readonly TicketRow[] {
    return useRows(useValue(useView(spec).shown));
}

interface UnassignedProps {
    teamId: number;
    drop: string;
    over: boolean;
    automatic: boolean;
    closed: boolean;
}

export function UnassignedColumn({ teamId, drop, over, automatic, closed }: UnassignedProps) {
    const texts = useTexts(boardTexts);
    const format = useFormats();
    const spec = useMemo(
        () => ({
            key: `board:unassigned:${teamId}`,
            includes: (row: TicketRow) => isActive(row) && row.assigneeId === null && row.teamId === teamId,
            compare: compareUrgency,
        }),
        [teamId],
    );
    const rows = useLiveRows(spec);
    return (
        <Column
            name={texts.unassigned}
            {...{ drop, over, rows }}
            empty={texts.nothingUnassigned}
            head={
                <>
                    <h2>{texts.unassigned}</h2>
                    <span className={styles.facts}>
                        <span>{texts.count(format.number(rows.length))}</span>
                        {closed && <span className={styles.tag}>{texts.closed}</span>}
                        {automatic && <span className={styles.tag}>{texts.automatic}</span>}
                    </span>
                </>
            }
        />
    );
}

interface PersonProps {
    person: BoardView["people"][number];
    maxLoad: number;
    over: boolean;
}

export function PersonColumn({ person, maxLoad, over }: PersonProps) {
    const texts = useTexts(boardTexts);
    const { id, name } = person.person;
    const spec = useMemo(
        () => ({
            key: `board:person:${id}`,
            includes: (row: TicketRow) => isActive(row) && row.assigneeId === id,
            compare: compareUrgency,
        }),
        [id],
    );
    const rows = useLiveRows(spec);
    return (
        <Column
            name={name}
            drop={String(id)}
            over={over}
            rows={rows}
            empty={texts.nothing}
            head={<PersonHead person={person} rows={rows} maxLoad={maxLoad} />}
        />
    );
}

function PersonHead({ person, rows, maxLoad }: Omit<PersonProps, "over"> & { rows: readonly TicketRow[] }) {
    const texts = useTexts(boardTexts);
    const format = useFormats();
    const now = useNow();
    const { id, name } = person.person;
    const load = loadOf(rows);
    const danger = inDanger(rows, now.getTime());
    const title = texts.loadTitle(format.number(load), format.number(maxLoad));
    return (
        <>
            <div className={styles.who}>
                <Avatar name={name} id={id} />
                <h2>{name}</h2>
                <Skills id={id} name={name} />
            </div>
            <span className={styles.facts}>
                <span title={title}>
                    {texts.load(format.number(load))}
                    <span className="visually-hidden">{title}</span>
                </span>
                <meter
                    className={styles.meter}
                    min={0}
                    max={maxLoad}
                    high={maxLoad * 0.8}
                    value={Math.min(load, maxLoad)}
                    aria-hidden="true"
                />
                {danger.late > 0 && (
                    <span className={styles.late}>{texts.late(format.number(danger.late))}</span>
                )}
                {danger.risk > 0 && (
                    <span className={styles.risk}>{texts.atRisk(format.number(danger.risk))}</span>
                )}
                {person.absent && (
                    <span className={cx(styles.tag, styles.absent)}>
                        <CalendarOff size={12} aria-hidden="true" />
                        {(person.absent.untilNoon ? texts.absentNoon : texts.absent)(
                            format.day(new Date(`${person.absent.last}T12:00:00`)),
                        )}
                    </span>
                )}
                {person.onDuty && (
                    <span className={styles.tag}>
                        <PhoneCall size={12} aria-hidden="true" />
                        {texts.onDuty}
                    </span>
                )}
            </span>
        </>
    );
}

/** Shown while the button has the pointer or the focus. */
function Skills({ id, name }: { id: number; name: string }) {
    const texts = useTexts(boardTexts);
    const language = useLanguage();
    const known = useKnownSkills(id);
    const levels = texts.levels.split("|");
    return (
        <span className={styles.skills}>
            <button type="button" className={styles.skillsButton} aria-describedby={`skills-${id}`}>
                {texts.skills}
                <span className="visually-hidden"> {name}</span>
            </button>
            <span id={`skills-${id}`} role="tooltip" className={styles.tip}>
                {known.length === 0
                    ? texts.noSkills
                    : known.map((skill) => (
                          <span key={skill.id}>
                              {`${skill.name[language]}: ${levels[skill.level]}${skill.interested ? " ♥" : ""}`}
                          </span>
                      ))}
            </span>
        </span>
    );
}
