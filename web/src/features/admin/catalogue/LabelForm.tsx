import { useState } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { Checkbox, Select, TextField } from "@/ui/Field";
import type { Describe } from "@/ui/records/ConflictNotice";
import { RecordFormFrame } from "@/ui/records/RecordFormFrame";
import { recordTexts } from "@/ui/records/texts";
import type { RecordForm } from "@/ui/records/useRecordForm";
import { adminTexts } from "../texts";
import { isNamed, type LabelValues } from "./labels";

interface LabelFormProps {
    form: RecordForm<LabelValues>;
    title: string;
    isNew?: boolean;
    /** What it may stand below, by path; left out for what has no tree. */
    parents?: readonly { id: number; path: string }[];
    onCancel?: () => void;
}

/** A name in both languages, perhaps a place in a tree, and whether it is in use. */
export function LabelForm({ form, title, isNew, parents, onCancel }: LabelFormProps) {
    const texts = useTexts(adminTexts).catalogue;
    const [checked, setChecked] = useState(false);
    const { values, change, problem } = form;
    const check = () => {
        setChecked(true);
        return isNamed(values);
    };
    const name = (language: "fr" | "en", label: string) => (
        <TextField
            label={label}
            required
            autoFocus={isNew === true && language === "fr"}
            autoComplete="off"
            lang={language}
            maxLength={120}
            value={values[language]}
            error={
                checked && values[language].trim() === ""
                    ? texts.missing
                    : problem?.fieldMessage(`name/${language}`)
            }
            onChange={(event) => change({ [language]: event.target.value })}
        />
    );
    return (
        <RecordFormFrame
            form={form}
            title={title}
            describe={useDescription(parents)}
            check={check}
            {...(isNew && { action: texts.create, always: true })}
            {...(onCancel && { onCancel })}
        >
            {name("fr", texts.french)}
            {name("en", texts.english)}
            {parents && (
                <Select
                    label={texts.parent}
                    value={values.parentId === null ? "" : String(values.parentId)}
                    error={problem?.fieldMessage("parentId")}
                    options={[
                        { value: "", label: texts.top },
                        ...parents.map(({ id, path }) => ({ value: String(id), label: path })),
                    ]}
                    onChange={(id) => change({ parentId: id === "" ? null : Number(id) })}
                />
            )}
            {!isNew && (
                <Checkbox
                    label={texts.active}
                    hint={texts.activeHint}
                    checked={values.active}
                    onChange={(active) => change({ active })}
                />
            )}
        </RecordFormFrame>
    );
}

function useDescription(parents: LabelFormProps["parents"]): Describe<LabelValues> {
    const texts = useTexts(adminTexts).catalogue;
    const record = useTexts(recordTexts);
    return {
        fr: { label: texts.french, show: (name) => name },
        en: { label: texts.english, show: (name) => name },
        parentId: {
            label: texts.parent,
            show: (id) =>
                id === null ? texts.top : (parents?.find((each) => each.id === id)?.path ?? String(id)),
        },
        active: { label: texts.active, show: (active) => (active ? record.yes : record.no) },
    };
}
