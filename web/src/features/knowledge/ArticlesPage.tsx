import { BookOpen, Ellipsis, MessageSquare, Plus } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { Link, useLocation } from "wouter";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { withQueries } from "@/core/query";
import { articleTexts } from "@/ui/article/texts";
import { Button } from "@/ui/Button";
import { cx } from "@/ui/cx";
import { Empty } from "@/ui/Empty";
import { Checkbox, Select } from "@/ui/Field";
import { MenuButton } from "@/ui/Menu";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { Loaded } from "@/ui/records/Loaded";
import { Page } from "@/ui/records/Page";
import { SearchField } from "@/ui/records/SearchField";
import { useCan } from "@/ui/records/useCan";
import { useSend } from "@/ui/records/useSend";
import { toast } from "@/ui/toast";
import { addLibrary, type Filter, isOpen, noFilter, type Row, useArticles } from "./articles";
import styles from "./Knowledge.module.css";
import { Sections } from "./Sections";
import { knowledgeTexts } from "./texts";

export default withQueries(ArticlesPage);

/** All articles that the person may see, whatever their state. */
function ArticlesPage() {
    const texts = useTexts(knowledgeTexts);
    const [, navigate] = useLocation();
    const [filter, setFilter] = useState(noFilter);
    const query = useArticles(useDeferredValue(filter));
    const publishes = useCan("desk_configure");
    const library = useLibrary();
    const tools = (
        <>
            {publishes && (
                <MenuButton
                    iconOnly
                    look="quiet"
                    icon={<Ellipsis size={16} />}
                    label={texts.more}
                    busy={library.busy}
                    items={[{ id: "library", label: texts.addLibrary, run: library.add }]}
                />
            )}
            <Button look="primary" icon={<Plus size={16} />} onClick={() => navigate("/articles/new")}>
                {texts.create}
            </Button>
        </>
    );
    return (
        <Page title={texts.title} intro={texts.intro} tools={tools}>
            <Sections current="list" />
            <ProblemNotice problem={library.problem} />
            <div className={styles.search}>
                <Filters filter={filter} onChange={(change) => setFilter({ ...filter, ...change })} />
            </div>
            <Loaded query={query} lines={6}>
                {(articles) =>
                    articles.length === 0 ? (
                        <Nothing filtered={JSON.stringify(filter) !== JSON.stringify(noFilter)} />
                    ) : (
                        <Lines articles={articles} />
                    )
                }
            </Loaded>
        </Page>
    );
}

function Filters({ filter, onChange }: { filter: Filter; onChange: (change: Partial<Filter>) => void }) {
    const texts = useTexts(knowledgeTexts);
    const { kinds } = useTexts(articleTexts);
    const choice = <K extends string>(label: string, names: Record<K, string>) => [
        { value: "", label: `${label} – ${texts.all}` },
        ...(Object.entries(names) as [K, string][]).map(([value, name]) => ({ value, label: name })),
    ];
    return (
        <SearchField label={texts.search} value={filter.text} onChange={(text) => onChange({ text })}>
            <div className={styles.filters}>
                <Select
                    label={texts.filters.kind}
                    labelHidden
                    value={filter.kind}
                    options={choice(texts.filters.kind, kinds)}
                    onChange={(kind) => onChange({ kind: kind as Filter["kind"] })}
                />
                <Select
                    label={texts.filters.audience}
                    labelHidden
                    value={filter.audience}
                    options={choice(texts.filters.audience, texts.audiences)}
                    onChange={(audience) => onChange({ audience: audience as Filter["audience"] })}
                />
                <Select
                    label={texts.filters.level}
                    labelHidden
                    value={filter.level}
                    options={choice(texts.filters.level, texts.levels)}
                    onChange={(level) => onChange({ level: level as Filter["level"] })}
                />
                <Select
                    label={texts.filters.state}
                    labelHidden
                    value={filter.state}
                    options={choice(texts.filters.state, texts.states)}
                    onChange={(state) => onChange({ state: state as Filter["state"] })}
                />
                <Checkbox
                    label={texts.filters.due}
                    checked={filter.due}
                    onChange={(due) => onChange({ due })}
                />
            </div>
        </SearchField>
    );
}

/** The articles that come with the program, and what became of them. */
function useLibrary() {
    const texts = useTexts(knowledgeTexts);
    const format = useFormats();
    const { busy, problem, send } = useSend();
    const add = async () => {
        const answer = await send(() => addLibrary());
        if (!answer) return;
        const { added, updated, kept } = answer;
        const done = texts.added(format.number(added), format.number(updated));
        toast({ tone: "success", text: kept > 0 ? `${done} (${texts.kept(format.number(kept))})` : done });
    };
    return { busy, problem, add: () => void add() };
}

function Nothing({ filtered }: { filtered: boolean }) {
    const texts = useTexts(knowledgeTexts);
    const publishes = useCan("desk_configure");
    const { busy, problem, add } = useLibrary();
    if (filtered) return <Empty title={texts.nothing} />;
    return (
        <>
            <ProblemNotice problem={problem} />
            <Empty
                icon={<BookOpen size={32} strokeWidth={1.5} />}
                title={texts.none}
                action={
                    publishes && (
                        <Button busy={busy} onClick={add}>
                            {texts.addLibrary}
                        </Button>
                    )
                }
            >
                {texts.noneText}
            </Empty>
        </>
    );
}

function Lines({ articles }: { articles: readonly Row[] }) {
    const texts = useTexts(knowledgeTexts);
    const format = useFormats();
    const count = texts.count[format.plural(articles.length)];
    return (
        <>
            <p className={cx("muted", styles.count)} role="status">
                {typeof count === "string" ? count : count(format.number(articles.length))}
            </p>
            <ul className={styles.list}>
                {articles.map((article) => (
                    <Line key={article.id} article={article} />
                ))}
            </ul>
        </>
    );
}

function Line({ article }: { article: Row }) {
    const texts = useTexts(knowledgeTexts);
    const { kinds } = useTexts(articleTexts);
    const language = useLanguage();
    const format = useFormats();
    const comments = texts.comments[format.plural(article.comments)];
    return (
        <li className={styles.line}>
            <Link href={`/articles/${article.key}`}>
                <strong>{article.title[language]}</strong>
            </Link>
            <p className="muted">{article.summary[language]}</p>
            <p className={styles.facts}>
                <span>{kinds[article.kind]}</span>
                <span>{texts.audiences[article.audience]}</span>
                {article.level && <span>{texts.wordedFor(texts.levels[article.level])}</span>}
                {article.state !== "published" && (
                    <span className={isOpen(article.state) ? styles.open : undefined}>
                        {texts.states[article.state]}
                    </span>
                )}
                {(article.open === "draft" || article.open === "reviewed") && (
                    <span className={styles.open}>{texts.openBeside[article.open]}</span>
                )}
                {article.behind && <span className={styles.open}>{texts.behind[article.behind]}</span>}
                {article.overdue && (
                    <span className={styles.open}>
                        {texts.due(format.date(new Date(`${article.reviewOn}T12:00:00`)))}
                    </span>
                )}
                {article.helped + article.notHelped > 0 && (
                    <span>
                        {texts.votes(format.number(article.helped), format.number(article.notHelped))}
                    </span>
                )}
                {article.comments > 0 && (
                    <span className={styles.comment}>
                        <MessageSquare size={12} aria-hidden="true" />
                        {typeof comments === "string" ? comments : comments(format.number(article.comments))}
                    </span>
                )}
            </p>
        </li>
    );
}
