import { lazy, Suspense, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useLocation, useParams, useSearch } from "wouter";
import type { MessageView, TicketView } from "@/core/api/types";
import { useCommands } from "@/core/commands/hooks";
import { commands } from "@/core/commands/registry";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useRow } from "@/core/live/live";
import { rowOf } from "@/core/live/rows";
import { notificationSummary, seeTicket } from "@/core/notifications";
import { withQueries } from "@/core/query";
import { useSession } from "@/core/session/session";
import { useValue } from "@/core/value";
import { Button } from "@/ui/Button";
import { cx } from "@/ui/cx";
import { Empty } from "@/ui/Empty";
import { problemText } from "@/ui/problemText";
import type { RichTextHandle } from "@/ui/richtext/RichText";
import { Tabs } from "@/ui/Tabs";
import { uiTexts } from "@/ui/texts";
import { useTicketActions } from "../actions/useTicketActions";
import { useEscalating } from "../escalation/useEscalating";
import { guideTexts } from "../guide/texts";
import { deskTexts } from "../texts";
import { ChildrenOffer } from "../together/ChildrenOffer";
import { MergedBanner } from "../together/MergedBanner";
import { TasksTab } from "../together/TasksTab";
import { TiesTab } from "../together/TiesTab";
import { takeOverTicket } from "../together/takeOverTicket";
import { useTakenBy } from "../together/takeover";
import { togetherTexts } from "../together/texts";
import { ComposerBox } from "./ComposerBox";
import { Message } from "./Message";
import { Properties } from "./Properties";
import { useOwnPresence } from "./presence";
import { QueueRail } from "./QueueRail";
import styles from "./Ticket.module.css";
import { TicketHeader } from "./TicketHeader";
import { Timeline } from "./Timeline";
import { ticketTexts } from "./texts";
import { useComposer } from "./useComposer";
import { useNeighbours } from "./useNeighbours";
import { useTicket } from "./useTicket";
import { WorkTab } from "./WorkTab";

// Most tickets have none.
const Answers = lazy(() => import("@/ui/questions/Answers"));

export default withQueries(TicketPage);

const EscalationBlock = lazy(() => import("../escalation/EscalationBlock"));
const GuidesTab = lazy(() => import("../guide/GuidesTab"));
const Runner = lazy(() => import("../guide/Runner"));
const SimilarPart = lazy(() => import("../similar/SimilarPart"));

function TicketPage() {
    const { id = "" } = useParams<{ id: string }>();
    const texts = useTexts(ticketTexts).ticket;
    const words = useTexts(uiTexts);
    const { data, error, refetch } = useTicket(id);
    if (data) return <Ticket key={data.id} ticket={data} />;
    if (!error) return <p className={styles.loading}>{texts.loading}</p>;
    return (
        <Empty
            heading
            title={problemText(error)}
            action={<Button onClick={() => void refetch()}>{words.retry}</Button>}
        />
    );
}

/** `e`, which the queue has for it, answers here. */
const kChangeKey = "Shift+p";

function Ticket({ ticket }: { ticket: TicketView }) {
    const names = useTexts(deskTexts).commands;
    const texts = useTexts(ticketTexts);
    const live = useRow(ticket.id);
    const row = live ?? rowOf(ticket);
    const editor = useRef<RichTextHandle>(null);
    const composer = useComposer(ticket, editor);
    const neighbours = useNeighbours(ticket.id);
    const targets = useCallback(() => [ticket.id], [ticket.id]);
    const actions = useTicketActions(targets, kChangeKey);
    const escalating = useEscalating(ticket);
    const [panel, setPanel] = useState(false);
    const guides = useTexts(guideTexts).tab;
    const [runId, showRun] = useShownRun();
    const together = useTexts(togetherTexts);
    const me = useSession();
    const [takenBy, goOn] = useTakenBy(ticket.id, me.personId);
    // Whoever was told that a colleague goes on here is not writing until they say so.
    useOwnPresence(ticket.id, !composer.blank && takenBy === null);
    useEffect(() => {
        document.title = `${ticket.reference} ${row.subject} · Guichet`;
    }, [ticket.reference, row.subject]);

    // What arrives while it is open is seen as well.
    const unread = useValue(notificationSummary)?.unread;
    // biome-ignore lint/correctness/useExhaustiveDependencies: something new is the signal
    useEffect(() => {
        // What stays unread is read another time.
        seeTicket(ticket.id).catch(() => undefined);
    }, [ticket.id, unread]);

    const write = (kind: "public" | "internal") => {
        composer.setKind(kind);
        editor.current?.focus();
    };
    const { group } = names;
    useCommands([
        {
            id: "ticket.reply",
            label: names.reply,
            group,
            keys: ["e"],
            run: () => write("public"),
        },
        {
            id: "ticket.takeOver",
            label: together.takeover.action,
            group,
            when: () => row.assigneeId !== null && row.assigneeId !== me.personId,
            run: () => void takeOverTicket(ticket.id),
        },
        { id: "ticket.note", label: names.note, group, keys: ["n"], run: () => write("internal") },
        { id: "ticket.back", label: names.back, group, keys: ["Escape", "u"], run: neighbours.back },
        {
            id: "ticket.nextInList",
            label: names.next,
            group,
            keys: ["j"],
            hidden: true,
            when: () => neighbours.next !== null,
            run: () => neighbours.next?.(),
        },
        {
            id: "ticket.previousInList",
            label: names.previous,
            group,
            keys: ["k"],
            hidden: true,
            when: () => neighbours.previous !== null,
            run: () => neighbours.previous?.(),
        },
    ]);

    return (
        <div className={styles.page}>
            <QueueRail current={ticket.id} />
            <div className={styles.main}>
                <TicketHeader
                    ticket={ticket}
                    row={row}
                    neighbours={neighbours}
                    panel={{ open: panel, toggle: () => setPanel(!panel) }}
                />
                {ticket.mergedInto && <MergedBanner into={ticket.mergedInto} />}
                <div className={cx(panel && styles.hiddenWhenNarrow)}>
                    <Suspense fallback={null}>
                        <EscalationBlock ticket={ticket} onEscalate={() => commands.run("ticket.escalate")} />
                    </Suspense>
                </div>
                {runId !== null ? (
                    <Suspense fallback={null}>
                        <div className={cx(styles.inPlace, panel && styles.hiddenWhenNarrow)}>
                            <Runner runId={runId} onClose={() => showRun(null)} />
                        </div>
                    </Suspense>
                ) : (
                    <Conversation ticket={ticket} pending={composer.pending} hidden={panel} />
                )}
                {!ticket.mergedInto && runId === null && (
                    <div className={cx(panel && styles.hiddenWhenNarrow)}>
                        <ChildrenOffer ticket={ticket} />
                        <ComposerBox
                            ticket={ticket}
                            composer={composer}
                            editor={editor}
                            taken={takenBy === null ? null : { by: takenBy, goOn }}
                        />
                    </div>
                )}
            </div>
            <aside className={cx(styles.side, panel && styles.sideOpen)} aria-label={texts.ticket.details}>
                <Tabs
                    label={texts.ticket.details}
                    tabs={[
                        {
                            id: "details",
                            label: texts.ticket.details,
                            content: () => (
                                <>
                                    <Properties ticket={ticket} row={row} />
                                    <Suspense fallback={null}>
                                        <SimilarPart ticketId={ticket.id} />
                                    </Suspense>
                                </>
                            ),
                        },
                        {
                            id: "ties",
                            label: together.ties.tab,
                            content: () => <TiesTab ticket={ticket} />,
                        },
                        {
                            id: "tasks",
                            label: together.tasks.tab,
                            content: () => <TasksTab ticketId={ticket.id} />,
                        },
                        {
                            id: "guides",
                            label: guides.label,
                            content: () => (
                                <Suspense fallback={null}>
                                    <GuidesTab
                                        ticketId={ticket.id}
                                        onOpen={(run) => {
                                            setPanel(false);
                                            showRun(run);
                                        }}
                                    />
                                </Suspense>
                            ),
                        },
                        {
                            id: "time",
                            label: texts.work.tab,
                            content: () => <WorkTab ticketId={ticket.id} />,
                        },
                        {
                            id: "history",
                            label: texts.ticket.history,
                            content: () => <Timeline ticketId={ticket.id} version={ticket.version} />,
                        },
                    ]}
                />
            </aside>
            {actions.dialog}
            {escalating}
        </div>
    );
}

/** The guide that is gone through in the conversation's place stands in the address: a reload goes on with it. */
function useShownRun(): [number | null, (run: number | null) => void] {
    const search = useSearch();
    const [location, navigate] = useLocation();
    const asked = Number(new URLSearchParams(search).get("guide"));
    const show = (run: number | null) =>
        navigate(run === null ? location : `${location}?guide=${run}`, { replace: run === null });
    return [asked > 0 ? asked : null, show];
}

interface ConversationProps {
    ticket: TicketView;
    pending: MessageView | null;
    /** On a narrow screen the details stand in its place. */
    hidden: boolean;
}

const kNearEnd = 120;
const kMargin = 12;

function Conversation({ ticket, pending, hidden }: ConversationProps) {
    const texts = useTexts(ticketTexts).ticket;
    const format = useFormats();
    const scroller = useRef<HTMLDivElement>(null);
    const nearEnd = useRef(true);
    const count = ticket.messages.length + (pending ? 1 : 0);

    // Opens at the beginning of the latest message, and follows new ones, and pictures that arrive late, unless
    // the person has scrolled up to read.
    // biome-ignore lint/correctness/useExhaustiveDependencies: the number of messages is the signal
    useLayoutEffect(() => {
        const list = scroller.current;
        if (!list) return;
        const last = list.lastElementChild;
        if (last instanceof HTMLElement) list.scrollTop = last.offsetTop - list.offsetTop - kMargin;
        const observer = new ResizeObserver(() => {
            if (nearEnd.current) list.scrollTop = list.scrollHeight;
        });
        observer.observe(list);
        for (const child of list.children) observer.observe(child);
        return () => observer.disconnect();
    }, [count]);

    return (
        <div
            ref={scroller}
            role="log"
            aria-label={texts.conversation}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
            tabIndex={0}
            className={cx(styles.conversation, hidden && styles.hiddenWhenNarrow)}
            onScroll={(event) => {
                const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
                nearEnd.current = scrollHeight - scrollTop - clientHeight < kNearEnd;
            }}
        >
            {ticket.answers.length > 0 && (
                <Suspense fallback={null}>
                    <Answers answers={ticket.answers} />
                </Suspense>
            )}
            {ticket.messages.map((message) => (
                <Message key={message.id} message={message} ticketId={ticket.id} />
            ))}
            {ticket.resolution && (
                <section className={styles.resolution}>
                    <h2>{texts.resolution}</h2>
                    <p>{ticket.resolution.text}</p>
                    <p className="muted">
                        {texts.resolvedBy(
                            ticket.resolution.by?.name ?? "",
                            format.dateTime(new Date(ticket.resolution.at)),
                        )}
                    </p>
                </section>
            )}
            {pending && <Message message={pending} sending />}
        </div>
    );
}
