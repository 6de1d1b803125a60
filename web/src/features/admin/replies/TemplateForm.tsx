import { useState } from "react";
import { api, body, ifMatch } from "@/core/api/client";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useLists } from "@/core/live/live";
import { plainOf } from "@/core/plainOf";
import { Checkbox, Select, TextField } from "@/ui/Field";
import { Notice } from "@/ui/Notice";
import type { Describe } from "@/ui/records/ConflictNotice";
import { DeleteSection } from "@/ui/records/DeleteSection";
import { History } from "@/ui/records/History";
import { RecordFormFrame } from "@/ui/records/RecordFormFrame";
import { recordTexts } from "@/ui/records/texts";
import { type RecordForm, useRecordForm } from "@/ui/records/useRecordForm";
import { toast } from "@/ui/toast";
import styles from "../Admin.module.css";
import { readTemplates, refreshTemplates } from "./RepliesPage";
import { TemplateChange } from "./TemplateChange";
import { TextEditor } from "./TextEditor";
import {
    blankTemplate,
    heldTemplate,
    inputOf,
    isComplete,
    type TemplateValues,
    type TemplateView,
    type VariantKey,
} from "./template";
import { repliesTexts } from "./texts";

export function NewTemplate({ onDone, onCancel }: { onDone: (id: number) => void; onCancel: () => void }) {
    const texts = useTexts(repliesTexts);
    const form = useRecordForm<TemplateValues, TemplateView>({
        initial: { values: blankTemplate, version: 0 },
        draft: "reply-template:new",
        send: (values, _, __, operation) =>
            body(api.POST("/api/reply-templates", { body: inputOf(values), ...operation })),
        onSaved: (template) => {
            toast({ tone: "success", text: texts.created(template.name) });
            void refreshTemplates().then(() => onDone(template.id));
        },
    });
    return (
        <div className={styles.pane}>
            <TemplateForm form={form} title={texts.newTitle} isNew onCancel={onCancel} />
        </div>
    );
}

export function EditTemplate({ template, onDeleted }: { template: TemplateView; onDeleted: () => void }) {
    const texts = useTexts(repliesTexts);
    const form = useRecordForm<TemplateValues, TemplateView>({
        initial: heldTemplate(template),
        send: (values, _, version) =>
            body(
                api.PUT("/api/reply-templates/{id}", {
                    params: { path: { id: String(template.id) }, header: ifMatch(version) },
                    body: inputOf(values),
                }),
            ),
        reload: async () => {
            const { items } = await readTemplates();
            return heldTemplate(items.find((each) => each.id === template.id) ?? template);
        },
        onSaved: (saved) => {
            void refreshTemplates();
            toast({ tone: "success", text: texts.saved(saved.name) });
            return heldTemplate(saved);
        },
    });
    const [taken, setTaken] = useState(0);
    return (
        <div className={styles.pane}>
            {!template.mayEdit && <Notice tone="info">{texts.readOnly}</Notice>}
            <TemplateForm form={form} title={template.name} taken={taken} />
            <History
                record="reply_template"
                id={template.id}
                version={template.version}
                read={() =>
                    body(
                        api.GET("/api/reply-templates/{id}/history", {
                            params: { path: { id: String(template.id) } },
                        }),
                    )
                }
                change={(each) => (
                    <TemplateChange
                        change={each}
                        onTake={(key, html) => {
                            form.change({ [key]: html });
                            setTaken(taken + 1);
                        }}
                    />
                )}
            />
            {template.mayEdit && (
                <DeleteSection
                    action={texts.delete}
                    sure={texts.deleteSure}
                    done={texts.deleted(template.name)}
                    remove={() =>
                        body(
                            api.DELETE("/api/reply-templates/{id}", {
                                params: {
                                    path: { id: String(template.id) },
                                    header: ifMatch(template.version),
                                },
                            }),
                        )
                    }
                    onDone={() => {
                        onDeleted();
                        void refreshTemplates();
                    }}
                />
            )}
        </div>
    );
}

interface TemplateFormProps {
    form: RecordForm<TemplateValues>;
    title: string;
    isNew?: boolean;
    /** Rises when a text was put into the form from elsewhere. */
    taken?: number;
    onCancel?: () => void;
}

function TemplateForm({ form, title, isNew, taken = 0, onCancel }: TemplateFormProps) {
    const texts = useTexts(repliesTexts);
    const language = useLanguage();
    const lists = useLists();
    const [checked, setChecked] = useState(false);
    const { values, change, problem } = form;
    const check = () => {
        setChecked(true);
        return isComplete(values);
    };
    const missing = (field: "name" | "shortcut") =>
        checked && values[field].trim() === "" ? texts.missing : problem?.fieldMessage(field);
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
                <TextField
                    label={texts.name}
                    hint={texts.nameHint}
                    required
                    autoFocus={isNew === true}
                    autoComplete="off"
                    maxLength={120}
                    value={values.name}
                    error={missing("name")}
                    onChange={(event) => change({ name: event.target.value })}
                />
                <TextField
                    label={texts.shortcut}
                    hint={texts.shortcutHint}
                    required
                    autoComplete="off"
                    spellCheck={false}
                    maxLength={30}
                    value={values.shortcut}
                    error={missing("shortcut")}
                    onChange={(event) => change({ shortcut: event.target.value })}
                />
            </div>
            <div className={styles.pair}>
                <Select
                    label={texts.team}
                    value={String(values.teamId ?? "")}
                    error={problem?.fieldMessage("teamId")}
                    options={[
                        { value: "", label: texts.allTeams },
                        ...[...lists.teamName].map(([id, name]) => ({ value: String(id), label: name })),
                    ]}
                    onChange={(id) => change({ teamId: id === "" ? null : Number(id) })}
                />
                <Select
                    label={texts.category}
                    hint={texts.categoryHint}
                    value={String(values.categoryId ?? "")}
                    error={problem?.fieldMessage("categoryId")}
                    options={[
                        { value: "", label: texts.allCategories },
                        ...[...lists.category.values()].map(({ id, name }) => ({
                            value: String(id),
                            label: name[language],
                        })),
                    ]}
                    onChange={(id) => change({ categoryId: id === "" ? null : Number(id) })}
                />
            </div>
            <TextEditor
                values={values}
                problem={problem}
                missing={checked && inputOf(values).texts.length === 0}
                taken={taken}
                onText={(key, html) => change({ [key]: html })}
            />
            <Checkbox
                label={texts.active}
                hint={texts.activeHint}
                checked={values.active}
                onChange={(active) => change({ active })}
            />
        </RecordFormFrame>
    );
}

function useDescription(): Describe<TemplateValues> {
    const texts = useTexts(repliesTexts);
    const record = useTexts(recordTexts);
    const language = useLanguage();
    const lists = useLists();
    const text = (key: VariantKey) => ({
        label: texts.variant[key],
        show: (html: string) => plainOf(html).slice(0, 200),
    });
    return {
        name: { label: texts.name, show: (name) => name },
        shortcut: { label: texts.shortcut, show: (shortcut) => shortcut },
        teamId: {
            label: texts.team,
            show: (id) => (id === null ? texts.allTeams : (lists.teamName.get(id) ?? String(id))),
        },
        categoryId: {
            label: texts.category,
            show: (id) =>
                id === null ? texts.allCategories : (lists.category.get(id)?.name[language] ?? String(id)),
        },
        active: { label: texts.active, show: (active) => (active ? record.yes : record.no) },
        frPlain: text("frPlain"),
        frTechnical: text("frTechnical"),
        enPlain: text("enPlain"),
        enTechnical: text("enTechnical"),
    };
}
