import { useState } from "react";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { cx } from "@/ui/cx";
import { Select } from "@/ui/Field";
import { type Article, useVersion, type Version, type VersionRow } from "./articles";
import { differences, withGaps } from "./differences";
import styles from "./Knowledge.module.css";
import { knowledgeTexts } from "./texts";

interface ComparisonProps {
    article: Article;
    /** The newer of the two, which is on the page. */
    version: VersionRow;
}

/** What changed from an earlier version to this one, line by line; fetched when it is opened. */
export function Comparison({ article, version }: ComparisonProps) {
    const texts = useTexts(knowledgeTexts).compare;
    const words = useTexts(knowledgeTexts);
    const format = useFormats();
    const [open, setOpen] = useState(false);
    const earlier = article.versions.filter(({ number }) => number < version.number);
    const [chosen, choose] = useState<number | null>(null);
    const base = earlier.find(({ id }) => id === chosen) ?? earlier[0];
    return (
        <details className={styles.compare} onToggle={(event) => setOpen(event.currentTarget.open)}>
            <summary>{texts.title}</summary>
            {open && !base && <p className="muted">{texts.only}</p>}
            {open && base && (
                <>
                    <Select
                        label={texts.with}
                        value={String(base.id)}
                        options={earlier.map(({ id, number, state }) => ({
                            value: String(id),
                            label: words.reading.version(format.number(number), words.states[state]),
                        }))}
                        onChange={(value) => choose(Number(value))}
                    />
                    <Both before={base.id} after={version.id} />
                </>
            )}
        </details>
    );
}

function Both({ before, after }: { before: number; after: number }) {
    const old = useVersion(before);
    const now = useVersion(after);
    return old.data && now.data ? <Changes before={old.data} after={now.data} /> : null;
}

const kParts = ["title", "summary", "body", "technical"] as const;
const kLanguages = ["fr", "en"] as const;

function Changes({ before, after }: { before: Version; after: Version }) {
    const texts = useTexts(knowledgeTexts).compare;
    const mine = useLanguage();
    const languages = mine === "fr" ? kLanguages : ([...kLanguages].reverse() as Array<"fr" | "en">);
    const changed = languages.flatMap((language) =>
        kParts
            .filter((part) => before.content[part][language] !== after.content[part][language])
            .map((part) => ({ part, language })),
    );
    if (changed.length === 0) return <p className="muted">{texts.none}</p>;
    return changed.map(({ part, language }) => (
        <section key={`${part} ${language}`}>
            <h3>
                {texts.parts[part]} ({language})
            </h3>
            <Lines before={before.content[part][language]} after={after.content[part][language]} />
        </section>
    ));
}

function Lines({ before, after }: { before: string; after: string }) {
    const texts = useTexts(knowledgeTexts).compare;
    const format = useFormats();
    return (
        <ol className={styles.lines}>
            {withGaps(differences(before, after)).map((line, at) =>
                line.kind === "gap" ? (
                    <li key={at} className={styles.gap}>
                        {texts.same(format.number(line.count))}
                    </li>
                ) : (
                    <li key={at} className={cx(line.kind !== "same" && styles[line.kind])}>
                        {line.kind === "added" && <ins>{line.text || " "}</ins>}
                        {line.kind === "removed" && <del>{line.text || " "}</del>}
                        {line.kind === "same" && (line.text || " ")}
                    </li>
                ),
            )}
        </ol>
    );
}
