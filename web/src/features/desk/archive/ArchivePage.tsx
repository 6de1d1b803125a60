import { useInfiniteQuery } from "@tanstack/react-query";
import { Archive } from "lucide-react";
import { useDeferredValue, useEffect, useState } from "react";
import { Link, useSearchParams } from "wouter";
import { api, body } from "@/core/api/client";
import type { TicketRow, TicketState } from "@/core/api/types";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useLists } from "@/core/live/live";
import { withQueries } from "@/core/query";
import { useNow } from "@/core/useNow";
import { Button } from "@/ui/Button";
import { Empty } from "@/ui/Empty";
import { Select, TextField } from "@/ui/Field";
import { Notice } from "@/ui/Notice";
import { Priority } from "@/ui/Priority";
import { problemText } from "@/ui/problemText";
import { Status } from "@/ui/Status";
import { uiTexts } from "@/ui/texts";
import { ticketTexts } from "../ticket/texts";
import styles from "./Archive.module.css";

const kPage = 50;
const kStates: readonly TicketState[] = ["new", "in_progress", "waiting", "resolved", "closed", "cancelled"];

type Sort = "updated" | "created" | "priority";

interface Search {
    q: string;
    state: TicketState | "";
    sort: Sort;
    requesterId: number | undefined;
    customerId: number | undefined;
}

export default withQueries(ArchivePage);

/** All tickets there ever were, closed ones too: searched by the server, page by page. */
function ArchivePage() {
    const texts = useTexts(ticketTexts).archive;
    const words = useTexts(uiTexts);
    const [params, setParams] = useSearchParams();
    const [text, setText] = useState(params.get("q") ?? "");
    const q = useDeferredValue(text);
    const number = (name: string) => (params.get(name) ? Number(params.get(name)) : undefined);
    const sort = (params.get("sort") ?? "updated") as Sort;
    const search: Search = {
        q: q.trim(),
        state: kStates.find((state) => state === params.get("state")) ?? "",
        sort,
        requesterId: number("requester"),
        customerId: number("customer"),
    };
    const set = (name: string, value: string) =>
        setParams(
            (before) => {
                const next = new URLSearchParams(before);
                if (value === "") next.delete(name);
                else next.set(name, value);
                return next;
            },
            { replace: true },
        );
    useEffect(() => {
        document.title = `${texts.title} · Guichet`;
    }, [texts]);

    return (
        <div className={styles.page}>
            <header className={styles.header}>
                <h1>{texts.title}</h1>
                <div className={styles.filters} role="search">
                    <TextField
                        label={texts.search}
                        labelHidden
                        type="search"
                        placeholder={texts.search}
                        autoFocus
                        className={styles.text ?? ""}
                        value={text}
                        onChange={(event) => {
                            setText(event.target.value);
                            set("q", event.target.value);
                        }}
                    />
                    <Select
                        label={texts.states}
                        labelHidden
                        value={search.state}
                        onChange={(value) => set("state", value)}
                        options={[
                            { value: "", label: texts.anyState },
                            ...kStates.map((state) => ({ value: state, label: words.state[state] })),
                        ]}
                    />
                    <Select
                        label={texts.sort}
                        labelHidden
                        value={sort}
                        onChange={(value) => set("sort", value === "updated" ? "" : value)}
                        options={(["updated", "created", "priority"] as const).map((key) => ({
                            value: key,
                            label: texts[key],
                        }))}
                    />
                </div>
            </header>
            <Results search={search} />
        </div>
    );
}

function Results({ search }: { search: Search }) {
    const texts = useTexts(ticketTexts).archive;
    const query = useInfiniteQuery({
        queryKey: ["tickets", search],
        queryFn: ({ pageParam, signal }) =>
            body(
                api.GET("/api/tickets", {
                    params: {
                        query: {
                            limit: kPage,
                            sort: search.sort,
                            ...(search.q && { q: search.q }),
                            ...(search.state && { state: [search.state] }),
                            ...(search.requesterId && { requesterId: search.requesterId }),
                            ...(search.customerId && { customerId: search.customerId }),
                            ...(pageParam && { cursor: pageParam }),
                        },
                    },
                    signal,
                }),
            ),
        initialPageParam: "",
        getNextPageParam: (page) => page.nextCursor,
        placeholderData: (known) => known,
    });
    const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
    return (
        <div className={styles.results} aria-busy={query.isFetching}>
            {query.error && (
                <Notice tone="problem" alert className={styles.notice}>
                    {problemText(query.error)}
                </Notice>
            )}
            {query.isSuccess && rows.length === 0 && (
                <Empty icon={<Archive size={32} strokeWidth={1.5} />} title={texts.empty} />
            )}
            <ul>
                {rows.map((row) => (
                    <Line key={row.id} row={row} />
                ))}
            </ul>
            {query.hasNextPage && (
                <div className={styles.more}>
                    <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                        {texts.more}
                    </Button>
                </div>
            )}
        </div>
    );
}

function Line({ row }: { row: TicketRow }) {
    const lists = useLists();
    const format = useFormats();
    const now = useNow();
    const updated = new Date(row.updatedAt);
    const customer = row.customerId === null ? "" : lists.customerName.get(row.customerId);
    return (
        <li>
            <Link href={`/tickets/${row.reference}`} className={styles.line}>
                <Priority priority={row.priority} compact className={styles.priority} />
                <span className={`mono ${styles.reference}`}>{row.reference}</span>
                <span className={styles.subject}>{row.subject}</span>
                <span className={styles.requester}>
                    {row.requesterName}
                    {customer ? ` · ${customer}` : ""}
                </span>
                <Status state={row.state} className={styles.state} />
                <time
                    className={styles.time}
                    dateTime={updated.toISOString()}
                    title={format.dateTime(updated)}
                >
                    {format.short(updated, now)}
                </time>
            </Link>
        </li>
    );
}
