import { useInfiniteQuery } from "@tanstack/react-query";
import { ChevronRight, MessageCircleQuestionMark } from "lucide-react";
import { useEffect, useState } from "react";
import { Link, useLocation } from "wouter";
import { api, body } from "@/core/api/client";
import type { TicketRow, TicketState } from "@/core/api/types";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { withQueries } from "@/core/query";
import { useSession } from "@/core/session/session";
import { useNow } from "@/core/useNow";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { problemText } from "@/ui/problemText";
import { Status } from "@/ui/Status";
import styles from "./Portal.module.css";
import { stateWord } from "./stateWord";
import { portalTexts } from "./texts";

const kRefreshMs = 30_000;
const kPage = 30;
const kOpen: TicketState[] = ["new", "in_progress", "waiting", "resolved"];
const kDone: TicketState[] = ["closed", "cancelled"];

export default withQueries(ListPage);

function ListPage() {
    const texts = useTexts(portalTexts);
    const { name, manages } = useSession();
    const [, navigate] = useLocation();
    const [done, setDone] = useState(false);
    useEffect(() => {
        document.title = `${texts.title} · Guichet`;
    }, [texts]);
    return (
        <div className={styles.page}>
            <div className={styles.hello}>
                <div>
                    <h1>{texts.hello(name.split(" ")[0] ?? name)}</h1>
                    <p className="muted">{texts.intro}</p>
                </div>
                <Button
                    look="primary"
                    className={styles.ask}
                    icon={<MessageCircleQuestionMark size={18} />}
                    onClick={() => navigate("/ask")}
                >
                    {texts.ask}
                </Button>
            </div>
            <Requests title={texts.open} states={kOpen} own empty={texts.none} />
            {done ? (
                <Requests title={texts.done} states={kDone} own empty="" />
            ) : (
                <Button look="quiet" onClick={() => setDone(true)}>
                    {texts.showDone}
                </Button>
            )}
            {manages && <Requests title={texts.organisation} states={kOpen} empty={texts.organisationNone} />}
        </div>
    );
}

interface RequestsProps {
    title: string;
    states: TicketState[];
    /** Only what concerns the person themselves; otherwise also what they see as a manager. */
    own?: boolean;
    empty: string;
}

function Requests({ title, states, own = false, empty }: RequestsProps) {
    const texts = useTexts(portalTexts);
    const query = useInfiniteQuery({
        queryKey: ["requests", states, own],
        queryFn: ({ pageParam }) =>
            body(
                api.GET("/api/tickets", {
                    params: {
                        query: {
                            state: states,
                            limit: kPage,
                            ...(own && { own }),
                            ...(pageParam && { cursor: pageParam }),
                        },
                    },
                }),
            ),
        initialPageParam: "",
        getNextPageParam: (page) => page.nextCursor,
        refetchInterval: kRefreshMs,
        refetchOnWindowFocus: true,
    });
    const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
    return (
        <section className={styles.group}>
            <h2>{title}</h2>
            {query.error && <Notice tone="problem">{problemText(query.error)}</Notice>}
            {query.isSuccess && rows.length === 0 && empty && <p className={styles.none}>{empty}</p>}
            <ul className={styles.list}>
                {rows.map((row) => (
                    <Line key={row.id} row={row} />
                ))}
            </ul>
            {query.hasNextPage && (
                <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                    {texts.more}
                </Button>
            )}
        </section>
    );
}

function Line({ row }: { row: TicketRow }) {
    const texts = useTexts(portalTexts);
    const format = useFormats();
    const now = useNow();
    return (
        <li>
            <Link href={`/tickets/${row.reference}`} className={styles.line}>
                <span className={styles.words}>
                    <span className={styles.subject}>{row.subject}</span>
                    <span className={styles.facts}>
                        <Status state={row.state} word={stateWord(row.state, row.waitingOn, texts.state)} />
                        <time dateTime={new Date(row.updatedAt).toISOString()}>
                            {format.relative(new Date(row.updatedAt), now)}
                        </time>
                    </span>
                </span>
                <ChevronRight size={18} aria-hidden="true" />
            </Link>
        </li>
    );
}
