import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { api, body } from "@/core/api/client";
import { asProblem, type ProblemError } from "@/core/api/problem";
import { useTexts } from "@/core/i18n/catalogue";
import { Button } from "@/ui/Button";
import { Choice } from "@/ui/Choice";
import { problemText } from "@/ui/problemText";
import { RichText, type RichTextHandle } from "@/ui/richtext/RichText";
import { SafeHtml } from "@/ui/SafeHtml";
import admin from "../Admin.module.css";
import styles from "./Replies.module.css";
import {
    type Language,
    languages,
    placeOf,
    type TemplateValues,
    type VariantKey,
    variables,
    variantKey,
    type Wording,
    wordings,
} from "./template";
import { repliesTexts } from "./texts";

interface TextEditorProps {
    values: TemplateValues;
    problem: ProblemError | null;
    /** None of the texts is written, and one is needed. */
    missing: boolean;
    taken: number;
    onText: (key: VariantKey, html: string) => void;
}

/** One of the four texts at a time, with what can be filled in, and what it would look like. */
export function TextEditor({ values, problem, missing, taken, onText }: TextEditorProps) {
    const texts = useTexts(repliesTexts);
    const [language, setLanguage] = useState<Language>("fr");
    const [wording, setWording] = useState<Wording>("plain");
    const editor = useRef<RichTextHandle>(null);
    const key = variantKey(language, wording);
    const sign = (written: boolean, label: string) => (written ? `${label} ✓` : label);
    const refusal = (each: VariantKey) => problem?.fieldMessage(`texts/${placeOf(values, each)}/html`);
    const elsewhere = languages
        .flatMap((l) => wordings.map((w) => variantKey(l, w)))
        .filter((each) => each !== key && refusal(each));
    const error = missing ? texts.textNeeded : refusal(key);
    return (
        <fieldset className={styles.texts}>
            <legend className="visually-hidden">{texts.text}</legend>
            <div className={styles.choices}>
                <Choice
                    label={texts.language}
                    labelHidden
                    value={language}
                    options={languages.map((value) => ({
                        value,
                        label: sign(
                            wordings.some((each) => values[variantKey(value, each)] !== ""),
                            texts.languages[value],
                        ),
                    }))}
                    onChange={setLanguage}
                />
                <Choice
                    label={texts.wording}
                    labelHidden
                    value={wording}
                    options={wordings.map((value) => ({
                        value,
                        label: sign(values[variantKey(language, value)] !== "", texts.wordings[value]),
                    }))}
                    onChange={setWording}
                />
            </div>
            <div lang={language}>
                <RichText
                    key={`${key} ${taken}`}
                    ref={editor}
                    label={texts.variant[key]}
                    placeholder={texts.placeholder}
                    initialHtml={values[key]}
                    onChange={(html) => onText(key, html)}
                />
            </div>
            {error && (
                <p className={admin.error} role="alert">
                    {error}
                </p>
            )}
            {elsewhere.map((each) => (
                <p key={each} className={admin.error}>
                    {`${texts.variant[each]} — ${refusal(each)}`}
                </p>
            ))}
            <div className={styles.variables}>
                <span>{texts.insert}</span>
                {variables.map((name) => (
                    <Button
                        key={name}
                        onClick={() => editor.current?.insertHtml(`{{${name}}}`)}
                        title={`{{${name}}}`}
                    >
                        {texts.variables[name]}
                    </Button>
                ))}
            </div>
            {values[key] !== "" && <Preview html={values[key]} language={language} wording={wording} />}
        </fieldset>
    );
}

interface PreviewProps {
    html: string;
    language: Language;
    wording: Wording;
}

const kPauseMs = 300;

/** What the server makes of the text; asked when the writer pauses. */
function Preview({ html, language, wording }: PreviewProps) {
    const texts = useTexts(repliesTexts);
    const [asked, setAsked] = useState(html);
    useEffect(() => {
        const timer = setTimeout(() => setAsked(html), kPauseMs);
        return () => clearTimeout(timer);
    }, [html]);
    const { data, error } = useQuery({
        queryKey: ["reply-preview", asked, language],
        queryFn: () =>
            body(api.POST("/api/reply-templates/preview", { body: { html: asked, language, wording } })),
        placeholderData: keepPreviousData,
    });
    const problem = error ? asProblem(error) : null;
    return (
        <section className={styles.preview} aria-label={texts.preview}>
            <h3>{texts.preview}</h3>
            {problem ? (
                <p className={admin.error}>{problem.fieldMessage("html") ?? problemText(problem)}</p>
            ) : (
                <div lang={language}>
                    <SafeHtml html={data?.html ?? ""} />
                </div>
            )}
        </section>
    );
}
