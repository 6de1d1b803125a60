import { type InfiniteData, useInfiniteQuery } from "@tanstack/react-query";
import { UserPlus, Users, X } from "lucide-react";
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from "react";
import { Link } from "wouter";
import { api, body } from "@/core/api/client";
import { useTexts } from "@/core/i18n/catalogue";
import { useLists } from "@/core/live/live";
import { queryClient } from "@/core/query";
import { Avatar } from "@/ui/Avatar";
import { Button, IconButton } from "@/ui/Button";
import { cx } from "@/ui/cx";
import { Empty } from "@/ui/Empty";
import { Loaded } from "@/ui/records/Loaded";
import { SearchField } from "@/ui/records/SearchField";
import { fold, matches } from "@/ui/textMatch";
import { uiTexts } from "@/ui/texts";
import styles from "../Directory.module.css";
import { keys } from "../directoryApi";
import type { PersonView } from "../model";
import { directoryTexts } from "../texts";

const kPage = 50;
const kPauseMs = 120;

interface PeoplePage {
    items: PersonView[];
    nextCursor: string | null;
}

interface PeopleListProps {
    query: string;
    onQuery: (query: string) => void;
    customerId: number | null;
    onEverybody: () => void;
    current: number | "new" | null;
    search: RefObject<HTMLInputElement | null>;
    list: RefObject<HTMLUListElement | null>;
    onNew?: () => void;
}

/** What the lists that were read know of a person: shown at once, before the person's own answer is there. */
export function knownPerson(id: number): PersonView | undefined {
    const lists = queryClient.getQueriesData<InfiniteData<PeoplePage>>({
        queryKey: [...keys.people, "list"],
    });
    for (const [, data] of lists) {
        const found = data?.pages.flatMap((page) => page.items).find((person) => person.id === id);
        if (found) return found;
    }
    return undefined;
}

function usePeople(q: string, customerId: number | null) {
    return useInfiniteQuery({
        queryKey: [...keys.people, "list", { q, customerId }],
        queryFn: ({ pageParam, signal }) =>
            body(
                api.GET("/api/people", {
                    params: {
                        query: {
                            limit: kPage,
                            ...(q && { q }),
                            ...(customerId && { customerId }),
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
}

export function PeopleList(props: PeopleListProps) {
    const { query, onQuery, customerId, current, search, list } = props;
    const texts = useTexts(directoryTexts).people;
    const lists = useLists();
    const [text, setText] = useState(query);
    const wanted = usePaused(text.trim());
    const people = usePeople(wanted, customerId);
    const needle = fold(wanted);
    // biome-ignore lint/correctness/useExhaustiveDependencies: only what is searched for belongs in the address
    useEffect(() => onQuery(wanted), [wanted]);

    const kept = `${wanted && `q=${encodeURIComponent(wanted)}&`}${customerId ? `customer=${customerId}&` : ""}`;
    const links = () => [...(list.current?.querySelectorAll<HTMLElement>("a") ?? [])];
    const onSearchKey = (event: KeyboardEvent) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === "ArrowDown") links()[0]?.focus();
        else if (event.key === "Enter") links()[0]?.click();
        else if (event.key === "Escape" && text !== "") setText("");
        else return;
        event.preventDefault();
    };
    const onListKey = (event: KeyboardEvent) => {
        const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
        if (step === 0) return;
        event.preventDefault();
        const all = links();
        const next = all[all.indexOf(document.activeElement as HTMLElement) + step];
        if (next) next.focus();
        else if (step < 0) search.current?.focus();
    };

    return (
        <>
            <SearchField
                ref={search}
                label={texts.search}
                autoFocus={current === null && window.matchMedia("(pointer: fine)").matches}
                value={text}
                onChange={setText}
                onKeyDown={onSearchKey}
            >
                {customerId !== null && (
                    <p className={styles.within}>
                        <span>{texts.of(lists.customerName.get(customerId) ?? "…")}</span>
                        <IconButton
                            icon={<X size={14} />}
                            label={texts.everybody}
                            onClick={props.onEverybody}
                        />
                    </p>
                )}
            </SearchField>
            <div aria-busy={people.isFetching}>
                <Loaded query={people} lines={9}>
                    {({ pages }) => {
                        const all = pages.flatMap((page) => page.items);
                        // Until the answer is here, those of the previous list who fit.
                        const early = people.isPlaceholderData;
                        const found = early ? all.filter((person) => fits(person, needle)) : all;
                        if (found.length === 0 && early) return null;
                        if (found.length === 0) return <Nobody {...props} typed={wanted} />;
                        return (
                            <ul ref={list} aria-label={texts.list} onKeyDown={onListKey}>
                                {found.map((person) => (
                                    <Line
                                        key={person.id}
                                        person={person}
                                        current={person.id === current}
                                        query={kept}
                                    />
                                ))}
                            </ul>
                        );
                    }}
                </Loaded>
                {people.hasNextPage && (
                    <More busy={people.isFetchingNextPage} onMore={() => void people.fetchNextPage()} />
                )}
            </div>
        </>
    );
}

/** Whether a person is one whom the server would find, as far as can be said here. */
function fits(person: PersonView, needle: string): boolean {
    const words = [
        person.name,
        ...person.emails.map((email) => email.address),
        ...person.phones.map((phone) => phone.number),
    ];
    return matches(words.join(" "), needle);
}

/** The text as it stood when the fingers rested. */
function usePaused(text: string): string {
    const [paused, setPaused] = useState(text);
    useEffect(() => {
        const timer = setTimeout(() => setPaused(text), kPauseMs);
        return () => clearTimeout(timer);
    }, [text]);
    return paused;
}

function Line({ person, current, query }: { person: PersonView; current: boolean; query: string }) {
    const texts = useTexts(directoryTexts).card;
    const detail = [person.customer?.name, person.emails.find((email) => email.primary)?.address]
        .filter(Boolean)
        .join(" · ");
    return (
        <li className={styles.far}>
            <Link
                href={`/people?${query}person=${person.id}`}
                className={cx(styles.line, current && styles.current)}
                aria-current={current || undefined}
            >
                <Avatar name={person.name} id={person.id} />
                <span className={styles.words}>
                    <span className={cx(!person.active && styles.faded)}>
                        {person.firstName} <span className={styles.name}>{person.lastName}</span>
                    </span>
                    <span className={styles.detail}>{detail || texts.noCustomer}</span>
                </span>
                {person.vip && <span className={styles.vip}>{texts.vip}</span>}
                {!person.active && <span className={styles.tag}>{texts.inactive}</span>}
            </Link>
        </li>
    );
}

function Nobody({ typed, onNew }: { typed: string } & Pick<PeopleListProps, "onNew">) {
    const texts = useTexts(directoryTexts).people;
    const empty = typed === "";
    return (
        <Empty
            icon={<Users size={32} strokeWidth={1.5} />}
            title={empty ? texts.none : texts.nobody}
            action={
                onNew && (
                    <Button icon={<UserPlus size={16} />} onClick={onNew}>
                        {empty ? texts.add : texts.addNamed(typed)}
                    </Button>
                )
            }
        >
            {empty ? texts.noneText : texts.nobodyText}
        </Empty>
    );
}

/** Asks for the next page when the end comes into sight; the button is there for who has no wheel. */
function More({ busy, onMore }: { busy: boolean; onMore: () => void }) {
    const words = useTexts(uiTexts);
    const texts = useTexts(directoryTexts).people;
    const place = useRef<HTMLDivElement>(null);
    const latest = useRef(onMore);
    latest.current = onMore;
    useEffect(() => {
        if (!place.current || busy) return;
        const watch = new IntersectionObserver(
            ([entry]) => {
                if (entry?.isIntersecting) latest.current();
            },
            { rootMargin: "400px" },
        );
        watch.observe(place.current);
        return () => watch.disconnect();
    }, [busy]);
    return (
        <div ref={place} className={styles.more}>
            <Button look="quiet" busy={busy} onClick={onMore}>
                {busy ? words.loading : texts.more}
            </Button>
        </div>
    );
}
