import { MonitorUp, Ticket, UserPlus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Link, useLocation } from "wouter";
import { api, body } from "@/core/api/client";
import { useCommands } from "@/core/commands/hooks";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { withQueries } from "@/core/query";
import { useNow } from "@/core/useNow";
import { Button } from "@/ui/Button";
import { Empty } from "@/ui/Empty";
import { TextField } from "@/ui/Field";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { Loaded } from "@/ui/records/Loaded";
import { Page } from "@/ui/records/Page";
import { useSend } from "@/ui/records/useSend";
import type { VisitView } from "../intake/useIntake";
import { telephonyTexts } from "../texts";
import styles from "./Counter.module.css";
import { ownCounter, refreshVisits, setOwnCounter, useVisits } from "./visits";

const SlipDialog = lazy(() => import("./SlipDialog"));

export default withQueries(CounterPage);

/** The counter's waiting list, for those who call. */
function CounterPage() {
    const all = useTexts(telephonyTexts);
    const texts = all.counter;
    const query = useVisits();
    const [counter, setCounter] = useState(ownCounter);
    const [slip, setSlip] = useState<VisitView | null>(null);
    const { busy, problem, send } = useSend();
    const act = async (request: () => Promise<unknown>) => {
        await send(request);
        refreshVisits();
    };
    const next = () => act(() => body(api.POST("/api/counter/next", { body: { counter: counter.trim() } })));
    const give = () => act(async () => setSlip(await body(api.POST("/api/counter/visits", { body: {} }))));
    useCommands([
        {
            id: "counter.next",
            label: all.commands.next,
            group: all.commands.group,
            keys: ["n"],
            run: () => void next(),
        },
    ]);
    const move = (visit: VisitView, state: VisitView["state"]) =>
        act(() =>
            body(
                api.PUT("/api/counter/visits/{id}/state", {
                    params: { path: { id: String(visit.id) } },
                    body: { state, counter: counter.trim() },
                }),
            ),
        );
    return (
        <Page
            title={texts.title}
            intro={texts.intro}
            tools={
                <>
                    <Button icon={<Ticket size={15} />} onClick={() => void give()}>
                        {texts.give}
                    </Button>
                    <Button look="primary" busy={busy} shortcut="N" onClick={() => void next()}>
                        {texts.next}
                    </Button>
                </>
            }
        >
            <div className={styles.bar}>
                <TextField
                    className={styles.own}
                    label={texts.own}
                    hint={texts.ownHint}
                    maxLength={20}
                    autoComplete="off"
                    value={counter}
                    onChange={(event) => {
                        setCounter(event.target.value);
                        setOwnCounter(event.target.value);
                    }}
                />
                <nav className={styles.ways} aria-label={texts.title}>
                    <Link href="/counter/new">
                        <UserPlus size={15} aria-hidden="true" />
                        {texts.receive}
                    </Link>
                    <Link href="/counter/screen" target="_blank">
                        <MonitorUp size={15} aria-hidden="true" />
                        {texts.screen}
                    </Link>
                </nav>
            </div>
            <ProblemNotice problem={problem} />
            <Loaded query={query} lines={4}>
                {(visits) =>
                    visits.length === 0 ? (
                        <Empty icon={<Ticket size={32} strokeWidth={1.5} />} title={texts.nobody}>
                            {texts.nobodyText}
                        </Empty>
                    ) : (
                        <>
                            <List title={texts.called} state="called" {...{ visits, move }} />
                            <List title={texts.waiting} state="waiting" {...{ visits, move }} />
                        </>
                    )
                }
            </Loaded>
            {slip && (
                <Suspense fallback={null}>
                    <SlipDialog visit={slip} onClose={() => setSlip(null)} />
                </Suspense>
            )}
        </Page>
    );
}

interface ListProps {
    title: string;
    state: VisitView["state"];
    visits: readonly VisitView[];
    move: (visit: VisitView, state: VisitView["state"]) => Promise<void>;
}

function List({ title, state, visits, move }: ListProps) {
    const list = visits.filter((visit) => visit.state === state);
    if (list.length === 0) return null;
    return (
        <section className={styles.section}>
            <h2>{title}</h2>
            <ul>
                {list.map((visit) => (
                    <Line key={visit.id} visit={visit} move={move} />
                ))}
            </ul>
        </section>
    );
}

function Line({ visit, move }: { visit: VisitView; move: ListProps["move"] }) {
    const texts = useTexts(telephonyTexts).counter;
    const format = useFormats();
    const now = useNow();
    const [, navigate] = useLocation();
    const called = visit.state === "called";
    return (
        <li className={styles.line}>
            <span className={styles.number}>{visit.number}</span>
            <span className={styles.words}>
                <span>{visit.person?.name ?? texts.unknown}</span>
                {visit.ticket && (
                    <Link href={`/tickets/${visit.ticket.reference}`}>{visit.ticket.subject}</Link>
                )}
                <span className="muted">
                    {called && visit.calledBy
                        ? texts.by(visit.calledBy.name)
                        : texts.since(format.relative(new Date(visit.cameAt), now))}
                    {called && visit.counter && ` → ${visit.counter}`}
                </span>
            </span>
            <span className={styles.deeds}>
                {called && (
                    <Button look="quiet" onClick={() => navigate(`/counter/new?visit=${visit.id}`)}>
                        {texts.takeDown}
                    </Button>
                )}
                <Button look="quiet" onClick={() => void move(visit, "called")}>
                    {called ? texts.again : texts.call}
                </Button>
                {called && (
                    <Button look="quiet" onClick={() => void move(visit, "waiting")}>
                        {texts.back}
                    </Button>
                )}
                <Button look="quiet" onClick={() => void move(visit, "gone")}>
                    {texts.gone}
                </Button>
                {called && (
                    <Button look="primary" onClick={() => void move(visit, "served")}>
                        {texts.served}
                    </Button>
                )}
            </span>
        </li>
    );
}
