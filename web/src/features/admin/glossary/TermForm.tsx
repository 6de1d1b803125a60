import { useState } from "react";
import { api, body, ifMatch } from "@/core/api/client";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { Checkbox, TextArea, TextField } from "@/ui/Field";
import type { Describe } from "@/ui/records/ConflictNotice";
import { DeleteSection } from "@/ui/records/DeleteSection";
import { Change, History } from "@/ui/records/History";
import { RecordFormFrame } from "@/ui/records/RecordFormFrame";
import { recordTexts } from "@/ui/records/texts";
import { type RecordForm, useRecordForm } from "@/ui/records/useRecordForm";
import { toast } from "@/ui/toast";
import styles from "../Admin.module.css";
import { readTerms, refreshTerms } from "./GlossaryPage";
import {
    blankTerm,
    heldTerm,
    inputOf,
    isComplete,
    needed,
    type TermText,
    type TermValues,
    type TermView,
} from "./term";
import { glossaryTexts } from "./texts";

const kName = 80;
const kAlso = 400;
const kMeaning = 400;

export function NewTerm({ onDone, onCancel }: { onDone: (id: number) => void; onCancel: () => void }) {
    const texts = useTexts(glossaryTexts);
    const language = useLanguage();
    const form = useRecordForm<TermValues, TermView>({
        initial: { values: blankTerm, version: 0 },
        draft: "glossary-term:new",
        send: (values, _, __, operation) =>
            body(api.POST("/api/glossary", { body: inputOf(values), ...operation })),
        onSaved: (term) => {
            toast({ tone: "success", text: texts.created(term.name[language]) });
            void refreshTerms().then(() => onDone(term.id));
        },
    });
    return (
        <div className={styles.pane}>
            <TermForm form={form} title={texts.newTitle} isNew onCancel={onCancel} />
        </div>
    );
}

export function EditTerm({ term, onDeleted }: { term: TermView; onDeleted: () => void }) {
    const texts = useTexts(glossaryTexts);
    const record = useTexts(recordTexts);
    const language = useLanguage();
    const form = useRecordForm<TermValues, TermView>({
        initial: heldTerm(term),
        send: (values, _, version) =>
            body(
                api.PUT("/api/glossary/{id}", {
                    params: { path: { id: String(term.id) }, header: ifMatch(version) },
                    body: inputOf(values),
                }),
            ),
        reload: async () => {
            const { items } = await readTerms();
            return heldTerm(items.find((each) => each.id === term.id) ?? term);
        },
        onSaved: (saved) => {
            void refreshTerms();
            toast({ tone: "success", text: texts.saved(saved.name[language]) });
            return heldTerm(saved);
        },
    });
    return (
        <div className={styles.pane}>
            <TermForm form={form} title={term.name[language]} />
            <History
                record="glossary_term"
                id={term.id}
                version={term.version}
                read={() =>
                    body(api.GET("/api/glossary/{id}/history", { params: { path: { id: String(term.id) } } }))
                }
                change={(each) => (
                    <Change
                        {...each}
                        label={each.field in blankTerm ? texts[each.field as keyof TermValues] : each.field}
                        show={(value) =>
                            each.field === "explained" ? answer(record, value === "yes") : value
                        }
                    />
                )}
            />
            <DeleteSection
                action={texts.delete}
                sure={texts.deleteSure}
                done={texts.deleted(term.name[language])}
                remove={() =>
                    body(
                        api.DELETE("/api/glossary/{id}", {
                            params: { path: { id: String(term.id) }, header: ifMatch(term.version) },
                        }),
                    )
                }
                onDone={() => {
                    onDeleted();
                    void refreshTerms();
                }}
            />
        </div>
    );
}

function answer({ yes, no }: { yes: string; no: string }, value: boolean): string {
    return value ? yes : no;
}

interface TermFormProps {
    form: RecordForm<TermValues>;
    title: string;
    isNew?: boolean;
    onCancel?: () => void;
}

function TermForm({ form, title, isNew, onCancel }: TermFormProps) {
    const texts = useTexts(glossaryTexts);
    const [tried, setTried] = useState(false);
    const { values, change, problem } = form;
    const check = () => {
        setTried(true);
        return isComplete(values);
    };
    const field = (name: TermText, refused?: string) => {
        const missing = tried && needed.includes(name) && values[name].trim() === "";
        return {
            label: texts[name],
            lang: name.endsWith("Fr") ? "fr" : "en",
            required: needed.includes(name),
            autoComplete: "off",
            value: values[name],
            error: missing ? texts.missing : refused && problem?.fieldMessage(refused),
            onChange: (event: { target: { value: string } }) => change({ [name]: event.target.value }),
        };
    };
    return (
        <RecordFormFrame
            form={form}
            title={title}
            describe={useDescription()}
            check={check}
            {...(isNew && { action: texts.create, always: true })}
            {...(onCancel && { onCancel })}
        >
            <div className={styles.pair}>
                <TextField {...field("nameFr", "name")} autoFocus={isNew === true} maxLength={kName} />
                <TextField {...field("nameEn")} maxLength={kName} />
                <TextField {...field("alsoFr", "also/fr")} hint={texts.alsoHint} maxLength={kAlso} />
                <TextField {...field("alsoEn", "also/en")} hint={texts.alsoHint} maxLength={kAlso} />
            </div>
            <TextArea {...field("meaningFr", "meaning/fr")} rows={2} maxLength={kMeaning} />
            <TextArea {...field("meaningEn", "meaning/en")} rows={2} maxLength={kMeaning} />
            <Checkbox
                label={texts.explained}
                hint={texts.explainedHint}
                checked={values.explained}
                onChange={(explained) => change({ explained })}
            />
        </RecordFormFrame>
    );
}

function useDescription(): Describe<TermValues> {
    const texts = useTexts(glossaryTexts);
    const record = useTexts(recordTexts);
    const plain = (label: string) => ({ label, show: (value: string) => value });
    return {
        nameFr: plain(texts.nameFr),
        nameEn: plain(texts.nameEn),
        alsoFr: plain(texts.alsoFr),
        alsoEn: plain(texts.alsoEn),
        meaningFr: plain(texts.meaningFr),
        meaningEn: plain(texts.meaningEn),
        explained: { label: texts.explained, show: (value) => answer(record, value) },
    };
}
