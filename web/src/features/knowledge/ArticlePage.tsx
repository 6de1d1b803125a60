import { Pencil } from "lucide-react";
import { useState } from "react";
import { Link, useLocation, useParams } from "wouter";
import { type Language, useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { withQueries } from "@/core/query";
import { useNow } from "@/core/useNow";
import { ArticleText, picturesOf } from "@/ui/article/ArticleText";
import { Helped } from "@/ui/article/Helped";
import { OnPaper } from "@/ui/article/OnPaper";
import { Sources } from "@/ui/article/Sources";
import { articleTexts } from "@/ui/article/texts";
import { Button } from "@/ui/Button";
import { Choice } from "@/ui/Choice";
import { Select } from "@/ui/Field";
import { Notice } from "@/ui/Notice";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { Change, History } from "@/ui/records/History";
import { Loaded } from "@/ui/records/Loaded";
import { Page } from "@/ui/records/Page";
import { useSend } from "@/ui/records/useSend";
import {
    type Article,
    address,
    isOpen,
    readHistory,
    startDraft,
    useArticle,
    useGuideNames,
    useReading,
    useVersion,
    type Version,
} from "./articles";
import { Categories } from "./Categories";
import { Comparison } from "./Comparison";
import { FeedbackList } from "./FeedbackList";
import styles from "./Knowledge.module.css";
import { knowledgeTexts } from "./texts";
import { UpkeepForm } from "./UpkeepForm";

export default withQueries(ArticlePage);

/** An article as it is read, with what stands beside it for those who look after it. */
function ArticlePage() {
    const { id = "" } = useParams<{ id: string }>();
    const texts = useTexts(knowledgeTexts);
    const language = useLanguage();
    const query = useArticle(id);
    return (
        <Page
            title={query.data?.title[language] ?? texts.title}
            back={{ href: "/articles", label: texts.back }}
            tools={query.data && <Edit article={query.data} />}
        >
            <Loaded query={query}>{(article) => <Reading key={article.id} article={article} />}</Loaded>
        </Page>
    );
}

/** Goes on with the draft, or begins one. */
function Edit({ article }: { article: Article }) {
    const texts = useTexts(knowledgeTexts).reading;
    const [, navigate] = useLocation();
    const { busy, problem, attempt } = useSend();
    const open = article.versions.some(({ state }) => isOpen(state));
    const edit = async () => {
        if (open || (await attempt(() => startDraft(article.id)))) navigate(`/articles/${article.key}/edit`);
    };
    return (
        <>
            <Button icon={<Pencil size={16} />} busy={busy} onClick={() => void edit()}>
                {open ? texts.goOn : texts.edit}
            </Button>
            <ProblemNotice problem={problem} />
        </>
    );
}

function Reading({ article }: { article: Article }) {
    const texts = useTexts(knowledgeTexts).reading;
    const words = useTexts(knowledgeTexts);
    const format = useFormats();
    const now = useNow();
    const published = article.versions.find(({ state }) => state === "published");
    const [chosen, choose] = useState<number | null>(null);
    const row =
        article.versions.find(({ id }) => id === chosen) ??
        published ??
        article.versions.find(({ state }) => isOpen(state)) ??
        article.versions[0];
    const query = useVersion(row?.id);
    if (!row) return null;
    return (
        <div className={styles.article}>
            <div className={styles.reading}>
                {row.state !== "published" && <Notice tone="info">{texts.notPublished}</Notice>}
                <Loaded query={query}>
                    {(version) => <Text key={version.id} article={article} version={version} />}
                </Loaded>
            </div>
            <aside className={styles.beside} aria-label={texts.about}>
                <Select
                    label={texts.versionLabel}
                    value={String(row.id)}
                    options={article.versions.map(({ id, number, state }) => ({
                        value: String(id),
                        label: texts.version(format.number(number), words.states[state]),
                    }))}
                    onChange={(value) => choose(Number(value))}
                />
                <p className="muted">
                    {texts.changed(
                        row.changedBy?.name ?? texts.somebody,
                        format.relative(new Date(row.changedAt), now),
                    )}
                </p>
                {query.data && <Facts version={query.data} />}
                <UpkeepForm key={article.version} article={article} />
                <Categories article={article.id} />
                {article.related.length > 0 && <Related article={article} />}
                <FeedbackList article={article.id} />
                <Comparison article={article} version={row} />
                <History
                    record="article"
                    id={article.id}
                    version={JSON.stringify([article.version, article.versions])}
                    read={() => readHistory(article.id)}
                    change={(each) => <Change {...each} {...labelOf(each.field, words.history)} />}
                />
            </aside>
        </div>
    );
}

const labelOf = (field: string, names: Record<string, string>) => {
    const label = names[field];
    return label ? { label } : {};
};

function Text({ article, version }: { article: Article; version: Version }) {
    const texts = useTexts(articleTexts);
    const words = useTexts(knowledgeTexts);
    const mine = useLanguage();
    const { content, html } = version;
    const has = (language: Language) => html.body[language] !== "";
    const [wanted, want] = useState<Language>(mine);
    const other: Language = wanted === "fr" ? "en" : "fr";
    const language = has(wanted) ? wanted : other;
    const picture = picturesOf(article.id);
    const { data: reading } = useReading(article.id, version.state === "published");
    return (
        <article>
            {has("fr") && has("en") ? (
                <Choice
                    label={texts.language}
                    labelHidden
                    value={language}
                    options={(["fr", "en"] as const).map((value) => ({
                        value,
                        label: texts.languages[value],
                    }))}
                    onChange={want}
                />
            ) : (
                has(language) && <p className="muted">{texts.other[language]}</p>
            )}
            {version.behind === language && <Notice tone="warning">{words.behind[language]}</Notice>}
            <p className={styles.summary} lang={language}>
                {content.summary[language]}
            </p>
            <ArticleText
                html={html.body[language]}
                language={language}
                address={address}
                picture={picture}
                contents
            />
            {html.technical[language] !== "" && (
                <section className={styles.technical}>
                    <h2>{texts.technical}</h2>
                    <ArticleText
                        html={html.technical[language]}
                        language={language}
                        address={address}
                        picture={picture}
                    />
                </section>
            )}
            <Sources sources={content.sources} />
            {version.state === "published" && (
                <OnPaper
                    article={article.id}
                    language={language}
                    technical={html.technical[language] !== ""}
                />
            )}
            {reading && <Helped article={article.id} helped={reading.helped ?? null} />}
        </article>
    );
}

function Facts({ version }: { version: Version }) {
    const texts = useTexts(knowledgeTexts);
    const { kinds } = useTexts(articleTexts);
    const { content, customers, team } = version;
    const whom = [...customers.map(({ name }) => name), ...(team ? [team.name] : [])];
    const facts = [
        [texts.filters.kind, kinds[content.kind]],
        [texts.filters.audience, texts.audiences[content.audience]],
        [texts.reading.for, whom.join(", ")],
        [texts.filters.level, content.level ? texts.levels[content.level] : ""],
        [texts.reading.products, content.products.join(", ")],
        [texts.reading.codes, content.codes.join(", ")],
        [texts.reading.guide, content.guide && <GuideLink guide={content.guide} />],
    ] as const;
    return (
        <dl className={styles.about}>
            {facts
                .filter(([, value]) => value)
                .map(([name, value]) => (
                    <div key={name}>
                        <dt>{name}</dt>
                        <dd>{value}</dd>
                    </div>
                ))}
        </dl>
    );
}

/** By its title; by its key where there is no such guide for the reader. */
function GuideLink({ guide }: { guide: string }) {
    const language = useLanguage();
    const { data } = useGuideNames();
    const title = data?.find(({ key }) => key === guide)?.title[language];
    return title ? <Link href={address(`guide:${guide}`) ?? ""}>{title}</Link> : guide;
}

function Related({ article }: { article: Article }) {
    const texts = useTexts(knowledgeTexts).reading;
    const language = useLanguage();
    return (
        <section>
            <h2>{texts.related}</h2>
            <ul>
                {article.related.map(({ id, key, title }) => (
                    <li key={id}>
                        <Link href={`/articles/${key}`}>{title[language]}</Link>
                    </li>
                ))}
            </ul>
        </section>
    );
}
