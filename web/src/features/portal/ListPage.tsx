import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { ChevronRight, MessageCircleQuestionMark } from "lucide-react";
import { lazy, Suspense, useEffect, useState } from "react";
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

// Neither is needed for the first look.
const Notices = lazy(() => import("@/ui/notices/Notices"));
const SelfHelpCard = lazy(() => import("./selfhelp/Card"));
const Unsent = lazy(() => import("./Unsent").then((module) => ({ default: module.Unsent })));

const kRefreshMs = 30_000;
const kNoticesMs = 120_000;
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
            <Majors />
            <Suspense fallback={null}>
                <SelfHelpCard />
            </Suspense>
            <Suspense fallback={null}>
                <Announcements />
                <Unsent ticketId={null} />
            </Suspense>
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

/** What stops many at once, as the desk wrote it for those whom it affects. */
function Majors() {
    const texts = useTexts(portalTexts).major;
    const format = useFormats();
    const now = useNow();
    const query = useQuery({
        queryKey: ["majors"],
        queryFn: () => body(api.GET("/api/me/major-incidents")),
        refetchInterval: kRefreshMs,
        refetchOnWindowFocus: true,
    });
    return query.data?.items.map((major) => (
        <Notice key={major.id} tone="warning">
            <strong>{major.title}</strong>
            {major.updates.slice(0, 3).map((update) => (
                <p key={update.at} className={styles.said}>
                    <time dateTime={update.at}>{format.short(new Date(update.at), now)}</time> {update.text}
                </p>
            ))}
            {major.updates.length === 0 && <p>{texts.working}</p>}
            {major.nextUpdateAt !== null && new Date(major.nextUpdateAt) > now && (
                <p>{texts.next(format.short(new Date(major.nextUpdateAt), now))}</p>
            )}
        </Notice>
    ));
}

/** What the desk tells before anybody asks. */
function Announcements() {
    const { data } = useQuery({
        queryKey: ["notices"],
        queryFn: () => body(api.GET("/api/announcements/current")),
        refetchInterval: kNoticesMs,
        refetchOnWindowFocus: true,
    });
    return data && data.items.length > 0 ? <Notices items={data.items} /> : null;
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
