import { MoveDown, MoveUp, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { api, body, ifMatch } from "@/core/api/client";
import type { QuestionKind } from "@/core/api/types";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { queryClient } from "@/core/query";
import { Button, IconButton } from "@/ui/Button";
import { Checkbox, Select, TextField } from "@/ui/Field";
import type { Given } from "@/ui/questions/given";
import { QuestionFields } from "@/ui/questions/QuestionFields";
import { kQuestions } from "@/ui/questions/useQuestions";
import { RecordFormFrame } from "@/ui/records/RecordFormFrame";
import { type Held, useRecordForm } from "@/ui/records/useRecordForm";
import { toast } from "@/ui/toast";
import { Choices } from "./Choices";
import styles from "./Editor.module.css";
import {
    inputOf,
    isComplete,
    itemsOf,
    kMostQuestions,
    moved,
    newQuestion,
    previewOf,
    type QuestionItem,
} from "./items";
import { questionEditorTexts } from "./texts";

interface Values {
    items: QuestionItem[];
}

export type QuestionSet = Awaited<ReturnType<typeof readQuestions>>["items"][number];

const readQuestions = () => body(api.GET("/api/questions"));
export const questionsQuery = { queryKey: kQuestions, queryFn: readQuestions };

interface EditorProps {
    categoryId: number;
    /** Of the category. */
    version: number;
    set: QuestionSet | undefined;
    readVersion: () => Promise<number>;
    onSaved: () => void;
}

/** What a category asks of whoever needs help; mount it with the category's id as key. */
export function QuestionsEditor({ categoryId, version, set, readVersion, onSaved }: EditorProps) {
    const texts = useTexts(questionEditorTexts);
    const language = useLanguage();
    const [tried, setTried] = useState(false);
    const form = useRecordForm<Values, QuestionSet>({
        initial: { values: { items: itemsOf(set?.items ?? []) }, version },
        send: ({ items }, _, at) =>
            body(
                api.PUT("/api/categories/{id}/questions", {
                    params: { path: { id: String(categoryId) }, header: ifMatch(at) },
                    body: { items: inputOf(items) },
                }),
            ),
        reload: async (): Promise<Held<Values>> => {
            const { items } = await readQuestions();
            const mine = items.find((each) => each.categoryId === categoryId);
            return {
                values: { items: itemsOf(mine?.items ?? []) },
                version: mine?.version ?? (await readVersion()),
            };
        },
        onSaved: (saved) => {
            void queryClient.invalidateQueries({ queryKey: kQuestions });
            onSaved();
            setTried(false);
            toast({ tone: "success", text: texts.saved });
            return { values: { items: itemsOf(saved.items) }, version: saved.version };
        },
    });
    const { items } = form.values;
    const put = (next: QuestionItem[]) => form.change({ items: next });
    const check = () => {
        setTried(true);
        return items.every(isComplete);
    };
    return (
        <section className={styles.editor} aria-label={texts.title}>
            <h2>{texts.title}</h2>
            <p className="muted">{texts.intro}</p>
            <RecordFormFrame
                form={form}
                title={texts.title}
                titleHidden
                check={check}
                describe={{
                    items: {
                        label: texts.field,
                        show: (list) => list.map((item) => item[language]).join(" · "),
                    },
                }}
            >
                {items.length === 0 && <p className="muted">{texts.none}</p>}
                <ol className={styles.list}>
                    {items.map((item, at) => (
                        <li key={item.key}>
                            <QuestionCard
                                item={item}
                                number={at + 1}
                                last={at === items.length - 1}
                                tried={tried}
                                onChange={(patch) =>
                                    put(items.map((each) => (each === item ? { ...item, ...patch } : each)))
                                }
                                onMove={(by) => put(moved(items, at, by))}
                                onRemove={() => put(items.filter((each) => each !== item))}
                            />
                        </li>
                    ))}
                </ol>
                {items.length < kMostQuestions ? (
                    <div>
                        <Button icon={<Plus size={15} />} onClick={() => put([...items, newQuestion()])}>
                            {texts.add}
                        </Button>
                    </div>
                ) : (
                    <p className="muted">{texts.full}</p>
                )}
                {items.length > 0 && <Preview items={items} />}
            </RecordFormFrame>
        </section>
    );
}

interface CardProps {
    item: QuestionItem;
    number: number;
    last: boolean;
    tried: boolean;
    onChange: (patch: Partial<QuestionItem>) => void;
    onMove: (by: -1 | 1) => void;
    onRemove: () => void;
}

const kKinds: readonly QuestionKind[] = ["choice", "yes_no", "text", "date"];
const kLabel = 120;
const kHint = 200;

function QuestionCard({ item, number, last, tried, onChange, onMove, onRemove }: CardProps) {
    const texts = useTexts(questionEditorTexts);
    const faulty = tried && !isComplete(item);
    const text = (field: "fr" | "en" | "hintFr" | "hintEn", most: number) => (
        <TextField
            label={texts[field]}
            lang={field.endsWith("r") ? "fr" : "en"}
            autoComplete="off"
            maxLength={most}
            required={most === kLabel}
            aria-invalid={faulty && most === kLabel && item[field].trim() === "" ? true : undefined}
            value={item[field]}
            onChange={(event) => onChange({ [field]: event.target.value })}
        />
    );
    return (
        <fieldset className={styles.card}>
            <legend className="visually-hidden">{texts.one(number)}</legend>
            <div className={styles.cardHead}>
                <span aria-hidden="true" className={styles.number}>
                    {texts.one(number)}
                </span>
                <IconButton
                    icon={<MoveUp size={15} />}
                    label={texts.up(number)}
                    disabled={number === 1}
                    onClick={() => onMove(-1)}
                />
                <IconButton
                    icon={<MoveDown size={15} />}
                    label={texts.down(number)}
                    disabled={last}
                    onClick={() => onMove(1)}
                />
                <IconButton icon={<Trash2 size={15} />} label={texts.remove(number)} onClick={onRemove} />
            </div>
            <div className={styles.pair}>
                {text("fr", kLabel)}
                {text("en", kLabel)}
                {text("hintFr", kHint)}
                {text("hintEn", kHint)}
                <Select
                    label={texts.kind}
                    value={item.kind}
                    // What was answered would not fit another form any more.
                    disabled={item.id !== null}
                    options={kKinds.map((kind) => ({ value: kind, label: texts.kinds[kind] }))}
                    onChange={(kind) => onChange({ kind: kind as QuestionKind })}
                />
                <Checkbox
                    label={texts.required}
                    hint={texts.requiredHint}
                    checked={item.required}
                    onChange={(required) => onChange({ required })}
                />
            </div>
            {item.kind === "choice" && (
                <Choices choices={item.choices} onChange={(choices) => onChange({ choices })} />
            )}
            {faulty && <p className={styles.error}>{texts.incomplete}</p>}
        </fieldset>
    );
}

function Preview({ items }: { items: readonly QuestionItem[] }) {
    const texts = useTexts(questionEditorTexts);
    const [given, setGiven] = useState<Given>({});
    return (
        <details>
            <summary>{texts.preview}</summary>
            <div className={styles.preview}>
                <QuestionFields questions={previewOf(items)} given={given} onChange={setGiven} />
            </div>
        </details>
    );
}
