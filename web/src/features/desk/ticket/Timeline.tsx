import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { api, body } from "@/core/api/client";
import type { TimelineEntry } from "@/core/api/types";
import { textsNow, useTexts } from "@/core/i18n/catalogue";
import { formatsNow, useFormats } from "@/core/i18n/format";
import { formatMinutes } from "@/core/i18n/minutes";
import { store } from "@/core/live/live";
import { queryClient } from "@/core/query";
import { useNow } from "@/core/useNow";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { problemText } from "@/ui/problemText";
import { promiseTexts } from "@/ui/promises/texts";
import { fieldName, valueText } from "../actions/conflictText";
import { ticketArticleTexts } from "../articles/texts";
import { guideTexts } from "../guide/texts";
import { togetherWords } from "../together/history";
import styles from "./Timeline.module.css";
import { ticketTexts } from "./texts";

const kPagesAtOnce = 10;

/** Everything that happened to a ticket, the latest first: the journal as seen from it. */
export function Timeline({ ticketId, version }: { ticketId: number; version: number }) {
    const texts = useTexts(ticketTexts).timeline;
    const query = useInfiniteQuery({
        // The version is part of the key: with each change of the ticket there is something new to show.
        queryKey: ["timeline", ticketId, version],
        queryFn: ({ pageParam }) =>
            body(
                api.GET("/api/tickets/{id}/timeline", {
                    params: { path: { id: String(ticketId) }, query: pageParam ? { cursor: pageParam } : {} },
                }),
            ),
        initialPageParam: "",
        getNextPageParam: (page) => page.nextCursor,
        placeholderData: (known) => known,
    });
    // Links, tasks and time leave the version as it is.
    useEffect(
        () =>
            store.onTicketEvent(({ ticket }) => {
                if (ticket.id === ticketId)
                    void queryClient.invalidateQueries({ queryKey: ["timeline", ticketId] });
            }),
        [ticketId],
    );
    const entries = query.data?.pages.flatMap((page) => page.items).reverse() ?? [];
    // The journal is read from its beginning; the list shows its end. Only a very long history stops on the way.
    const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
    const pages = query.data?.pages.length ?? 0;
    useEffect(() => {
        if (hasNextPage && !isFetchingNextPage && pages < kPagesAtOnce) void fetchNextPage();
    }, [hasNextPage, isFetchingNextPage, fetchNextPage, pages]);

    if (query.error) return <Notice tone="problem">{problemText(query.error)}</Notice>;
    return (
        <div className={styles.timeline}>
            {hasNextPage && pages >= kPagesAtOnce && (
                <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                    {texts.more}
                </Button>
            )}
            <ol>
                {entries.map((entry) => (
                    <Entry key={entry.seq} entry={entry} />
                ))}
            </ol>
            {query.isSuccess && entries.length === 0 && <p className="muted">{texts.empty}</p>}
        </div>
    );
}

function Entry({ entry }: { entry: TimelineEntry }) {
    const texts = useTexts(ticketTexts).timeline;
    const format = useFormats();
    const now = useNow();
    const at = new Date(entry.at);
    const who = entry.actor.name || (entry.actor.kind === "mail" ? texts.mail : texts.system);
    // Of a new ticket or message everything is new: its words say it all.
    const together = togetherWords(entry);
    const whole = entry.kind.endsWith("created") || entry.kind.startsWith("message.");
    const changes = whole
        ? []
        : entry.changes.filter(({ field }) => field !== together?.said && field !== "commonCause");
    return (
        <li className={styles.entry}>
            <div className={styles.line}>
                <span>
                    <b className={styles.who}>{who}</b> {together?.words ?? verbOf(entry, texts.kinds)}
                </span>
                <time dateTime={entry.at} title={format.dateTime(at)}>
                    {format.relative(at, now)}
                </time>
            </div>
            {changes.length > 0 && (
                <ul className={styles.changes}>
                    {changes.map((change) => (
                        <li key={change.field}>
                            <span className={styles.field}>{fieldName(change.field)}</span>{" "}
                            {sayChange(change, texts.from)}
                        </li>
                    ))}
                </ul>
            )}
        </li>
    );
}

/** Before → after; only what is new where there was nothing before. */
function sayChange(change: Change, from: (before: string, after: string) => string): string {
    const after = shown(change.field, change.after);
    return change.before === "" ? after : from(shown(change.field, change.before), after);
}

/** The values of the work log and of escalation steps stand in the ticket's history too. */
function shown(field: string, value: string): string {
    const { kinds, yes, no } = textsNow(ticketTexts).work;
    if (value === "") return valueText(field, value);
    const { promise, reasons } = textsNow(promiseTexts);
    const { actions, points, failed, raisedTo } = textsNow(ticketTexts).timeline.escalation;
    if (field === "promise") return promise[value as keyof typeof promise] ?? value;
    if (field === "action") return actions[value as keyof typeof actions] ?? value;
    if (field === "failed") return failed;
    if (field === "guideOutcome") {
        const { outcomes, tab } = textsNow(guideTexts);
        return value === "abandoned" ? tab.states.abandoned : outcomes[value as keyof typeof outcomes];
    }
    if (field === "articleOutcome") {
        const { outcomes } = textsNow(ticketArticleTexts);
        return outcomes[value as keyof typeof outcomes] ?? value;
    }
    if (field === "breachReason") return reasons[value as keyof typeof reasons] ?? value;
    if (field === "point") {
        const [point = "", amount = ""] = value.split(" ");
        return points[point as keyof typeof points]?.(amount) ?? value;
    }
    if (field === "worked") return formatMinutes(Number(value));
    if (field === "startedAt" || field === "taskDue" || field === "since")
        return formatsNow().dateTime(new Date(value));
    if (field === "billable") return value === "yes" ? yes : no;
    if (field === "promisedAt") return formatsNow().dateTime(new Date(value));
    if (field === "raisedTo") return raisedTo[value as keyof typeof raisedTo] ?? value;
    if (field === "workKind") return kinds[value as keyof typeof kinds] ?? value;
    return valueText(field, value);
}

type Change = TimelineEntry["changes"][number];
const kEscalationVerbs = {
    "ticket.handed_over": "handedOver",
    "ticket.handover_taken": "tookHandover",
    "ticket.handover_returned": "returned",
    "ticket.handover_done": "providerDone",
    "ticket.handover_withdrawn": "withdrew",
    "ticket.handover_changed": "providerSaid",
    "ticket.raised": "raised",
    "ticket.raise_answered": "answeredRaise",
    "ticket.major_declared": "declaredMajor",
    "ticket.major_ended": "endedMajor",
    "ticket.major_linked": "linkedMajor",
    "ticket.major_unlinked": "unlinkedMajor",
} as const;
const kWorkVerbs = {
    "work.added": "worked",
    "work.changed": "reworked",
    "work.deleted": "unworked",
} as const;
type Verb =
    | "created"
    | "changed"
    | "escalated"
    | "breach_explained"
    | "handedOut"
    | "message"
    | "note"
    | "other";
type Verbs = Record<
    | Verb
    | (typeof kWorkVerbs)[keyof typeof kWorkVerbs]
    | (typeof kEscalationVerbs)[keyof typeof kEscalationVerbs],
    string
>;

function verbOf(entry: TimelineEntry, verbs: Verbs): string {
    if (entry.kind === "ticket.created") return verbs.created;
    if (entry.kind === "ticket.escalated") return verbs.escalated;
    if (entry.kind === "ticket.breach_explained") return verbs.breach_explained;
    if (entry.kind === "ticket.handed_out") return verbs.handedOut;
    if (entry.kind.startsWith("message."))
        return entry.kind.includes("internal") ? verbs.note : verbs.message;
    if (Object.hasOwn(kWorkVerbs, entry.kind))
        return verbs[kWorkVerbs[entry.kind as keyof typeof kWorkVerbs]];
    if (Object.hasOwn(kEscalationVerbs, entry.kind))
        return verbs[kEscalationVerbs[entry.kind as keyof typeof kEscalationVerbs]];
    return entry.changes.length > 0 ? verbs.changed : verbs.other;
}
