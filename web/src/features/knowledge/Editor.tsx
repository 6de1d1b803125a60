import { type ReactNode, useEffect, useState } from "react";
import { asProblem } from "@/core/api/problem";
import { type Language, useLanguage, useTexts } from "@/core/i18n/catalogue";
import { ArticleText } from "@/ui/article/ArticleText";
import { articleTexts } from "@/ui/article/texts";
import { Button } from "@/ui/Button";
import { Choice } from "@/ui/Choice";
import { Checkbox, TextField } from "@/ui/Field";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { fieldMessageUnder } from "@/ui/records/fieldMessageUnder";
import { useDraftForm } from "@/ui/useDraftForm";
import { address, usePreview, type Words } from "./articles";
import styles from "./Editor.module.css";
import { FactsForm } from "./FactsForm";
import { aloneChanged, type Form } from "./form";
import { type ArticlePictures, articlePictures } from "./pictures";
import { TextPart } from "./TextPart";
import { knowledgeTexts } from "./texts";
import { useWriting } from "./useWriting";

interface EditorProps {
    /** Under which what isn't saved outlives a closed tab. */
    draftKey: string;
    original: Form;
    /** Its number, where it has one. */
    article?: number;
    /** Names of the pictures that it has. */
    pictures?: readonly string[];
    problem: unknown;
    busy: boolean;
    /** Left out where the text can only be read. */
    onSave?: (form: Form) => Promise<boolean>;
    tools?: (changed: boolean) => ReactNode;
}

/** An article while it is written: one language at a time, with how it will look. */
export function Editor(props: EditorProps) {
    const { draftKey, original, article, pictures: names = kNone, problem, busy, onSave, tools } = props;
    const texts = useTexts(knowledgeTexts);
    const { languages } = useTexts(articleTexts);
    const mine = useLanguage();
    const [language, setLanguage] = useState<Language>(
        original.body[mine] === "" && original.body.fr + original.body.en !== "" ? otherOf(mine) : mine,
    );
    const { form, change, latest, reset } = useDraftForm(draftKey, original);
    const [writing, setWriting] = useWriting();
    const pictures = articlePictures({
        article,
        names,
        sent: () => latest().pictures,
        onSent: (sent) => change({ pictures: sent }),
    });
    const changed = JSON.stringify(form) !== JSON.stringify(original);
    const errorAt = (path: string) => fieldMessageUnder(problem ? asProblem(problem) : null, path.slice(1));
    const word = (part: "title" | "summary" | "body" | "technical") => ({
        value: form[part][language],
        error: errorAt(`/content/${part}/${language}`),
        lang: language,
        set: (text: string) => change({ [part]: { ...form[part], [language]: text } as Words }),
    });
    const title = word("title");
    const summary = word("summary");
    const body = word("body");
    const technical = word("technical");
    const alone = aloneChanged(original, form);
    const save = async () => {
        if (onSave && (await onSave(form))) reset();
    };
    return (
        <div className={styles.editor}>
            <div className={styles.bar}>
                {onSave && (
                    <Button look="primary" busy={busy} disabled={!changed} onClick={() => void save()}>
                        {texts.actions.save}
                    </Button>
                )}
                {tools?.(changed)}
            </div>
            <ProblemNotice problem={problem} />
            <div className={styles.bar}>
                <Choice
                    label={texts.editor.language}
                    labelHidden
                    value={language}
                    options={(["fr", "en"] as const).map((value) => ({ value, label: languages[value] }))}
                    onChange={setLanguage}
                />
                <Choice
                    label={texts.editor.writing}
                    labelHidden
                    value={writing}
                    options={(["text", "markdown"] as const).map((value) => ({
                        value,
                        label: texts.editor.writings[value],
                    }))}
                    onChange={setWriting}
                />
            </div>
            <div className={styles.columns}>
                <fieldset className={styles.fields} disabled={!onSave}>
                    <legend className="visually-hidden">{languages[language]}</legend>
                    <TextField
                        label={texts.editor.title}
                        lang={language}
                        maxLength={120}
                        value={title.value}
                        error={title.error}
                        onChange={(event) => title.set(event.target.value)}
                    />
                    <TextField
                        label={texts.editor.summary}
                        lang={language}
                        maxLength={250}
                        value={summary.value}
                        error={summary.error}
                        onChange={(event) => summary.set(event.target.value)}
                    />
                    <TextPart
                        key={`body ${language} ${writing}`}
                        writing={writing}
                        pictures={pictures}
                        readOnly={!onSave}
                        label={texts.editor.body}
                        hint={texts.editor.privacy}
                        language={language}
                        rows={14}
                        value={body.value}
                        error={body.error}
                        onChange={body.set}
                    />
                    <TextPart
                        key={`technical ${language} ${writing}`}
                        writing={writing}
                        pictures={pictures}
                        readOnly={!onSave}
                        label={texts.editor.technical}
                        hint={texts.editor.technicalHint}
                        language={language}
                        rows={8}
                        value={technical.value}
                        error={technical.error}
                        onChange={technical.set}
                    />
                    {alone && (
                        <Checkbox
                            label={texts.editor.inStep}
                            hint={texts.editor.inStepHint(languages[otherOf(alone)])}
                            checked={form.inStep}
                            onChange={(inStep) => change({ inStep })}
                        />
                    )}
                    <FactsForm form={form} onChange={change} errorAt={errorAt} />
                </fieldset>
                <Preview
                    language={language}
                    body={body.value}
                    technical={technical.value}
                    pictures={pictures}
                />
            </div>
        </div>
    );
}

const kNone: readonly string[] = [];

const otherOf = (language: Language): Language => (language === "fr" ? "en" : "fr");

const kPatienceMs = 300;

/** The text once nothing was typed for a moment. */
function useSettled(text: string): string {
    const [settled, setSettled] = useState(text);
    useEffect(() => {
        const timer = setTimeout(() => setSettled(text), kPatienceMs);
        return () => clearTimeout(timer);
    }, [text]);
    return settled;
}

interface PreviewProps {
    language: Language;
    body: string;
    technical: string;
    pictures: ArticlePictures;
}

function Preview({ language, body, technical, pictures }: PreviewProps) {
    const texts = useTexts(knowledgeTexts).editor;
    const words = useTexts(articleTexts);
    const text = usePreview(useSettled(body), language);
    const more = usePreview(useSettled(technical), language);
    return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section className={styles.preview} aria-label={texts.preview} tabIndex={0}>
            <h2>{texts.preview}</h2>
            <ProblemNotice problem={text.error ?? more.error} />
            {body.trim() === "" && technical.trim() === "" && <p className="muted">{texts.previewEmpty}</p>}
            <ArticleText
                html={text.data?.html ?? ""}
                language={language}
                address={address}
                picture={pictures.addressOf}
            />
            {technical.trim() !== "" && (
                <>
                    <h3>{words.technical}</h3>
                    <ArticleText
                        html={more.data?.html ?? ""}
                        language={language}
                        address={address}
                        picture={pictures.addressOf}
                    />
                </>
            )}
        </section>
    );
}
