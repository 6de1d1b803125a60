import { Search } from "lucide-react";
import { useDeferredValue, useRef, useState } from "react";
import { useSearchParams } from "wouter";
import { useCommands } from "@/core/commands/hooks";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useLists } from "@/core/live/live";
import { withQueries } from "@/core/query";
import { Button } from "@/ui/Button";
import { Empty } from "@/ui/Empty";
import { Select } from "@/ui/Field";
import { HitList } from "@/ui/hits/Hits";
import { Notice } from "@/ui/Notice";
import { Loaded } from "@/ui/records/Loaded";
import { Page } from "@/ui/records/Page";
import { SearchField } from "@/ui/records/SearchField";
import { uiTexts } from "@/ui/texts";
import styles from "./Search.module.css";
import {
    type Asked,
    askedIn,
    filtersOf,
    type Kind,
    kDays,
    kKinds,
    kStates,
    leaving,
    useGroups,
    useKind,
} from "./search";
import { finderTexts } from "./texts";

export default withQueries(SearchPage);

/** One box for everything: the best of each kind, or all of one. What is asked is the address. */
function SearchPage() {
    const texts = useTexts(finderTexts);
    const [params, setParams] = useSearchParams();
    const asked = askedIn(params);
    const [text, setText] = useState(asked.q);
    const field = useRef<HTMLInputElement>(null);
    const results = useRef<HTMLDivElement>(null);
    const set = (next: Record<string, string>) =>
        setParams(
            (before) => {
                const wanted = new URLSearchParams(before);
                for (const [name, value] of Object.entries(next)) {
                    if (value) wanted.set(name, value);
                    else wanted.delete(name);
                }
                return wanted;
            },
            { replace: true },
        );
    const step = (by: number) => {
        const links = [...(results.current?.querySelectorAll<HTMLElement>("a[data-hit]") ?? [])];
        const at = links.indexOf(document.activeElement as HTMLElement);
        const next = links[Math.min(links.length - 1, Math.max(0, at + by))];
        next?.focus();
        next?.scrollIntoView({ block: "nearest" });
    };
    const group = texts.title;
    useCommands([
        { id: "search.field", label: texts.focus, group, keys: ["/"], run: () => field.current?.select() },
        { id: "search.next", label: texts.next, group, keys: ["j"], hidden: true, run: () => step(1) },
        {
            id: "search.previous",
            label: texts.previous,
            group,
            keys: ["k"],
            hidden: true,
            run: () => step(-1),
        },
    ]);
    const wanted = useDeferredValue(asked.q);

    return (
        <Page title={texts.title} panes>
            <div className={styles.page}>
                <SearchField
                    ref={field}
                    label={texts.label}
                    value={text}
                    autoFocus
                    onChange={(q) => {
                        setText(q);
                        set({ q });
                    }}
                    onKeyDown={(event) => {
                        if (event.key !== "ArrowDown") return;
                        step(1);
                        event.preventDefault();
                    }}
                >
                    <Filters asked={asked} onSet={set} />
                </SearchField>
                <div ref={results} className={styles.results}>
                    <Results
                        asked={{ ...asked, q: wanted }}
                        onKind={(kind) => {
                            set({ kind, ...leaving(kind) });
                            field.current?.focus();
                        }}
                    />
                </div>
            </div>
        </Page>
    );
}

interface FiltersProps {
    asked: Asked;
    onSet: (next: Record<string, string>) => void;
}

function Filters({ asked, onSet }: FiltersProps) {
    const texts = useTexts(finderTexts);
    const words = useTexts(uiTexts);
    const lists = useLists();
    const has = filtersOf(asked.kind);
    return (
        <div className={styles.filters}>
            <Select
                label={texts.kind}
                labelHidden
                value={asked.kind}
                onChange={(kind) => onSet({ kind, ...leaving(kind as Kind | "") })}
                options={[
                    { value: "", label: texts.allKinds },
                    ...kKinds.map((kind) => ({ value: kind, label: texts.kinds[kind] })),
                ]}
            />
            {has.state && (
                <Select
                    label={texts.state}
                    labelHidden
                    value={asked.state}
                    onChange={(state) => onSet({ state })}
                    options={[
                        { value: "", label: texts.anyState },
                        ...kStates.map((state) => ({ value: state, label: words.state[state] })),
                    ]}
                />
            )}
            {has.days && (
                <Select
                    label={texts.since}
                    labelHidden
                    value={asked.days}
                    onChange={(days) => onSet({ days })}
                    options={[
                        { value: "", label: texts.anyTime },
                        ...kDays.map((days) => ({
                            value: days,
                            label: days === "365" ? texts.year : texts.days(days),
                        })),
                    ]}
                />
            )}
            {has.customer && lists.customers.length > 1 && (
                <Select
                    label={texts.customer}
                    labelHidden
                    value={asked.customerId === null ? "" : String(asked.customerId)}
                    onChange={(customer) => onSet({ customer })}
                    options={[
                        { value: "", label: texts.anyCustomer },
                        ...lists.customers.map(({ id, name }) => ({ value: String(id), label: name })),
                    ]}
                />
            )}
        </div>
    );
}

interface ResultsProps {
    asked: Asked;
    onKind: (kind: Kind) => void;
}

function Results({ asked, onKind }: ResultsProps) {
    const texts = useTexts(finderTexts);
    if (asked.q.trim() === "")
        return (
            <Empty icon={<Search size={32} strokeWidth={1.5} />} title={texts.start}>
                {texts.startText}
            </Empty>
        );
    return asked.kind === "" ? <Groups asked={asked} onKind={onKind} /> : <OneKind asked={asked} />;
}

interface ToldProps {
    corrected?: string | null | undefined;
    complete: boolean;
}

/** What to know about the results before reading them. */
function Told({ corrected, complete }: ToldProps) {
    const texts = useTexts(finderTexts);
    return (
        <>
            {!complete && <Notice tone="warning">{texts.filling}</Notice>}
            {corrected && (
                <p className={styles.told} role="status">
                    {texts.corrected(corrected)}
                </p>
            )}
        </>
    );
}

function Nothing() {
    const texts = useTexts(finderTexts);
    return (
        <Empty icon={<Search size={32} strokeWidth={1.5} />} title={texts.none}>
            {texts.noneText}
        </Empty>
    );
}

function Groups({ asked, onKind }: ResultsProps) {
    const texts = useTexts(finderTexts);
    const format = useFormats();
    const query = useGroups(asked);
    return (
        <Loaded query={query}>
            {({ groups, corrected, complete }) => (
                <>
                    <Told corrected={corrected} complete={complete} />
                    {groups.length === 0 && <Nothing />}
                    {groups.map(({ kind, about, all, hits }) => (
                        <section key={kind} aria-label={texts.kinds[kind]}>
                            <h2 className={styles.kind}>
                                {texts.kinds[kind]}
                                {about > hits.length && (
                                    <span className="muted">{texts.about(format.number(about))}</span>
                                )}
                            </h2>
                            {!all && <p className={styles.told}>{texts.most}</p>}
                            <HitList hits={hits} />
                            {about > hits.length && (
                                <p className={styles.more}>
                                    <Button onClick={() => onKind(kind)}>
                                        {texts.all(texts.kinds[kind])}
                                    </Button>
                                </p>
                            )}
                        </section>
                    ))}
                </>
            )}
        </Loaded>
    );
}

function OneKind({ asked }: { asked: Asked }) {
    const texts = useTexts(finderTexts);
    const query = useKind(asked);
    return (
        <Loaded query={query}>
            {({ pages }) => {
                const first = pages[0]?.groups[0];
                return (
                    <>
                        <Told corrected={pages[0]?.corrected} complete={pages[0]?.complete ?? true} />
                        {!first && <Nothing />}
                        {first && !first.all && <p className={styles.told}>{texts.most}</p>}
                        <HitList hits={pages.flatMap(({ groups }) => groups[0]?.hits ?? [])} />
                        {query.hasNextPage && (
                            <p className={styles.more}>
                                <Button
                                    busy={query.isFetchingNextPage}
                                    onClick={() => void query.fetchNextPage()}
                                >
                                    {texts.more}
                                </Button>
                            </p>
                        )}
                    </>
                );
            }}
        </Loaded>
    );
}
