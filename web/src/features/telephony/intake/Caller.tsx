import { Building2, Mail, Phone, Star } from "lucide-react";
import { useEffect, useId, useState } from "react";
import { Link } from "wouter";
import { api, body } from "@/core/api/client";
import { asProblem } from "@/core/api/problem";
import type { PersonView, TicketRow } from "@/core/api/types";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { isActive } from "@/core/live/queues";
import { useNow } from "@/core/useNow";
import { cx } from "@/ui/cx";
import { problemText } from "@/ui/problemText";
import { Status } from "@/ui/Status";
import { uiTexts } from "@/ui/texts";
import { telephonyTexts } from "../texts";
import styles from "./Intake.module.css";
import type { CallView, IntakeForm } from "./useIntake";

const kTickets = 20;
const kOpenShown = 6;
const kEndedShown = 3;
const kCalls = 10;

/** Who it is: what one wants to know before the second sentence. */
export function CallerCard({ person }: { person: PersonView }) {
    const texts = useTexts(telephonyTexts);
    const words = useTexts(uiTexts).person;
    const place = [person.customer?.name, person.site?.name].filter(Boolean).join(" · ");
    return (
        <section className={styles.card} aria-label={person.name}>
            <p className={styles.name}>
                <strong>{person.name}</strong>
                {person.vip && (
                    <span className={styles.vip}>
                        <Star size={12} aria-hidden="true" />
                        {words.vip}
                    </span>
                )}
                <span className={styles.level}>{words.level[person.level]}</span>
            </p>
            <ul className={styles.facts}>
                {place !== "" && (
                    <li>
                        <Building2 size={14} aria-hidden="true" />
                        {place}
                    </li>
                )}
                {person.phones.map((phone) => (
                    <li key={phone.number}>
                        <Phone size={14} aria-hidden="true" />
                        <span className="figures">{phone.number}</span>
                        {phone.label && <span className="muted">{phone.label}</span>}
                    </li>
                ))}
                {person.emails[0] && (
                    <li>
                        <Mail size={14} aria-hidden="true" />
                        <span className={styles.address}>{person.emails[0].address}</span>
                    </li>
                )}
            </ul>
            <Link href={`/archive?requester=${person.id}`}>{texts.all}</Link>
            {person.notes && <p className={styles.notes}>{person.notes}</p>}
        </section>
    );
}

/** The person's tickets, those that are open first; null while they are on their way. */
export function useTicketsOf(personId: number | undefined) {
    const [rows, setRows] = useState<readonly TicketRow[] | null>(null);
    useEffect(() => {
        setRows(null);
        if (personId === undefined) return;
        const abort = new AbortController();
        const query = { requesterId: personId, limit: kTickets, sort: "updated" as const };
        body(api.GET("/api/tickets", { params: { query }, signal: abort.signal })).then(
            (page) => setRows(page.items),
            // Without the list a new ticket can still be taken down, which is what the caller waits for.
            () => !abort.signal.aborted && setRows([]),
        );
        return () => abort.abort();
    }, [personId]);
    return rows;
}

/** A new ticket, or one of theirs that goes on: the arrows choose. */
export function AboutWhat({ state, person }: { state: IntakeForm; person: PersonView }) {
    const texts = useTexts(telephonyTexts);
    const format = useFormats();
    const now = useNow();
    const group = useId();
    const rows = useTicketsOf(person.id);
    const open = (rows ?? []).filter((row) => isActive(row) && row.state !== "resolved");
    const ended = (rows ?? []).filter((row) => !open.includes(row));
    const shown = [...open.slice(0, kOpenShown), ...ended.slice(0, kEndedShown)];
    const choice = (id: number | null) => ({
        type: "radio",
        name: group,
        checked: state.form.ticketId === id,
        onChange: () => state.change({ ticketId: id }),
    });
    return (
        <fieldset className={styles.about} aria-busy={rows === null}>
            <legend>{texts.about}</legend>
            <label className={styles.choice}>
                <input {...choice(null)} />
                <span className={styles.what}>{texts.newTicket}</span>
            </label>
            {shown.map((row) => (
                <label key={row.id} className={cx(styles.choice, ended.includes(row) && styles.ended)}>
                    <input {...choice(row.id)} />
                    <span className={styles.what}>{row.subject}</span>
                    <span className={styles.more}>
                        <span className="mono">{row.reference}</span>
                        <Status state={row.state} />
                        <span>{format.relative(new Date(row.updatedAt), now)}</span>
                    </span>
                </label>
            ))}
            {rows !== null && rows.length === 0 && <p className={styles.small}>{texts.noTickets}</p>}
        </fieldset>
    );
}

/** Their earlier calls, when somebody asks. */
export function EarlierCalls({ person }: { person: PersonView }) {
    const texts = useTexts(telephonyTexts);
    const format = useFormats();
    const now = useNow();
    const [calls, setCalls] = useState<readonly CallView[] | null>(null);
    const [failure, setFailure] = useState("");
    const load = async () => {
        try {
            const query = { personId: person.id, limit: kCalls };
            setCalls((await body(api.GET("/api/calls", { params: { query } }))).items);
        } catch (error) {
            setFailure(problemText(asProblem(error)));
        }
    };
    const line = (call: CallView) => {
        const when = format.short(new Date(call.beganAt), now);
        return call.answeredBy ? texts.answeredBy(when, call.answeredBy.name) : texts.missed(when);
    };
    return (
        <details
            className={styles.calls}
            onToggle={(event) => {
                if (event.currentTarget.open && calls === null) void load();
            }}
        >
            <summary>{texts.calls}</summary>
            {failure && <p role="alert">{failure}</p>}
            {calls?.length === 0 && <p className="muted">{texts.noCalls}</p>}
            <ul>
                {calls?.map((call) => (
                    <li key={call.id}>
                        <span>{line(call)}</span>
                        {call.ticket && (
                            <Link href={`/tickets/${call.ticket.reference}`}>{call.ticket.subject}</Link>
                        )}
                    </li>
                ))}
            </ul>
        </details>
    );
}
