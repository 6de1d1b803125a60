import { Plus, X } from "lucide-react";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useLists } from "@/core/live/live";
import { articleTexts } from "@/ui/article/texts";
import { Button, IconButton } from "@/ui/Button";
import { Select, TextField } from "@/ui/Field";
import { CustomersField } from "@/ui/records/CustomersField";
import { type Source, useGuideNames } from "./articles";
import styles from "./Editor.module.css";
import type { Form } from "./form";
import { knowledgeTexts } from "./texts";

interface FactsFormProps {
    form: Form;
    onChange: (change: Partial<Form>) => void;
    errorAt: (path: string) => string | undefined;
}

const optionsOf = (names: Record<string, string>) =>
    Object.entries(names).map(([value, label]) => ({ value, label }));

/** What an article is about, who reads it, and what it rests on. */
export function FactsForm({ form, onChange, errorAt }: FactsFormProps) {
    const texts = useTexts(knowledgeTexts).editor;
    const words = useTexts(knowledgeTexts);
    const { kinds } = useTexts(articleTexts);
    const lists = useLists();
    return (
        <section className={styles.facts} aria-label={texts.facts}>
            <h2>{texts.facts}</h2>
            <Select
                label={texts.kind}
                value={form.kind}
                options={optionsOf(kinds)}
                onChange={(kind) => onChange({ kind: kind as Form["kind"] })}
            />
            <Select
                label={texts.audience}
                value={form.audience}
                options={optionsOf(words.audiences)}
                onChange={(audience) => onChange({ audience: audience as Form["audience"] })}
            />
            {form.audience === "customers" && (
                <CustomersField
                    label={texts.customerAdd}
                    value={form.customerIds}
                    dropLabel={texts.customerDrop}
                    onChange={(customerIds) => onChange({ customerIds })}
                />
            )}
            {form.audience === "team" && (
                <Select
                    label={texts.team}
                    value={String(form.teamId ?? "")}
                    options={[
                        { value: "", label: texts.teamChoose },
                        ...lists.teams.map(({ id, name }) => ({ value: String(id), label: name })),
                    ]}
                    onChange={(team) => onChange({ teamId: team === "" ? null : Number(team) })}
                />
            )}
            <Select
                label={texts.level}
                value={form.level}
                options={[{ value: "", label: texts.levelNone }, ...optionsOf(words.levels)]}
                onChange={(level) => onChange({ level: level as Form["level"] })}
            />
            <TextField
                label={texts.products}
                hint={texts.list}
                value={form.products}
                error={errorAt("/content/products")}
                onChange={(event) => onChange({ products: event.target.value })}
            />
            <TextField
                label={texts.codes}
                value={form.codes}
                error={errorAt("/content/codes")}
                onChange={(event) => onChange({ codes: event.target.value })}
            />
            {(["fr", "en"] as const).map((language) => (
                <TextField
                    key={language}
                    label={texts.keywords[language]}
                    lang={language}
                    value={form.keywords[language]}
                    error={errorAt(`/content/keywords/${language}`)}
                    onChange={(event) =>
                        onChange({ keywords: { ...form.keywords, [language]: event.target.value } })
                    }
                />
            ))}
            <GuideField value={form.guide} onChange={(guide) => onChange({ guide })} />
            <SourcesField
                sources={form.sources}
                errorAt={errorAt}
                onChange={(sources) => onChange({ sources })}
            />
        </section>
    );
}

function GuideField({ value, onChange }: { value: string; onChange: (guide: string) => void }) {
    const texts = useTexts(knowledgeTexts).editor;
    const language = useLanguage();
    const { data } = useGuideNames();
    const options = (data ?? []).map((guide) => ({ value: guide.key, label: guide.title[language] }));
    // One that is no longer offered stays what it is until somebody chooses another.
    if (value !== "" && !options.some((option) => option.value === value))
        options.push({ value, label: value });
    return (
        <Select
            label={texts.guide}
            value={value}
            options={[{ value: "", label: texts.guideNone }, ...options]}
            onChange={onChange}
        />
    );
}

interface SourcesFieldProps {
    sources: readonly Source[];
    errorAt: (path: string) => string | undefined;
    onChange: (sources: Source[]) => void;
}

function SourcesField({ sources, errorAt, onChange }: SourcesFieldProps) {
    const texts = useTexts(knowledgeTexts).editor;
    const change = (at: number, part: Partial<Source>) =>
        onChange(sources.map((source, index) => (index === at ? { ...source, ...part } : source)));
    return (
        <fieldset className={styles.sources}>
            <legend>{texts.sources}</legend>
            {sources.map((source, at) => (
                <div key={at} className={styles.source}>
                    <TextField
                        label={texts.sourceTitle}
                        value={source.title}
                        error={errorAt(`/content/sources/${at}/title`)}
                        onChange={(event) => change(at, { title: event.target.value })}
                    />
                    <TextField
                        label={texts.sourceAddress}
                        type="url"
                        placeholder="https://"
                        value={source.address}
                        error={errorAt(`/content/sources/${at}/address`)}
                        onChange={(event) => change(at, { address: event.target.value })}
                    />
                    <TextField
                        label={texts.sourceChecked}
                        type="date"
                        value={source.checkedOn}
                        error={errorAt(`/content/sources/${at}/checkedOn`)}
                        onChange={(event) => change(at, { checkedOn: event.target.value })}
                    />
                    <IconButton
                        icon={<X size={14} />}
                        label={texts.sourceDrop(source.title)}
                        onClick={() => onChange(sources.filter((_, index) => index !== at))}
                    />
                </div>
            ))}
            <Button
                icon={<Plus size={14} />}
                onClick={() => onChange([...sources, { title: "", address: "", checkedOn: "" }])}
            >
                {texts.sourceAdd}
            </Button>
        </fieldset>
    );
}
