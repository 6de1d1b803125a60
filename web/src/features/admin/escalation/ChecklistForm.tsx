import { useQuery } from "@tanstack/react-query";
import { ArrowUp, Plus, X } from "lucide-react";
import { useState } from "react";
import { api, body } from "@/core/api/client";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useLists } from "@/core/live/live";
import { Button, IconButton } from "@/ui/Button";
import { Checkbox, Select, TextField } from "@/ui/Field";
import { Concerned } from "@/ui/preview/Concerned";
import { upwards } from "@/ui/preview/categories";
import { Preview } from "@/ui/preview/Preview";
import type { Describe } from "@/ui/records/ConflictNotice";
import { RecordFormFrame } from "@/ui/records/RecordFormFrame";
import type { RecordForm } from "@/ui/records/useRecordForm";
import { categoryOptions, categoryPath } from "@/ui/ticketChoices";
import adminStyles from "../Admin.module.css";
import styles from "./Checklist.module.css";
import {
    type Item,
    isComplete,
    kChecklists,
    newItem,
    readChecklists,
    type Values,
    withLevel,
} from "./checklist";
import { escalationAdminTexts } from "./texts";

interface FormProps {
    form: RecordForm<Values>;
    title: string;
    /** New ones are for a category; which one is chosen here. */
    isNew?: boolean;
    onCancel?: () => void;
}

const kLevels = [1, 2, 3];

export function ChecklistForm({ form, title, isNew, onCancel }: FormProps) {
    const { checklists: texts, missing } = useTexts(escalationAdminTexts);
    const language = useLanguage();
    const lists = useLists();
    const [checked, setChecked] = useState(false);
    const { values, change, problem } = form;
    const check = () => {
        setChecked(true);
        return isComplete(values, isNew === true);
    };
    const setItem = (place: number, item: Item) =>
        change({ items: values.items.map((each, index) => (index === place ? item : each)) });
    const raise = (place: number) => {
        const items = [...values.items];
        items.splice(place - 1, 0, ...items.splice(place, 1));
        change({ items });
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
            {isNew && (
                <Select
                    label={texts.category}
                    value={values.categoryId === null ? "" : String(values.categoryId)}
                    error={
                        checked && values.categoryId === null ? missing : problem?.fieldMessage("categoryId")
                    }
                    onChange={(id) => change({ categoryId: id === "" ? null : Number(id) })}
                    options={[
                        { value: "", label: texts.chooseCategory },
                        ...categoryOptions(lists, language, null),
                    ]}
                />
            )}
            <fieldset className={styles.items}>
                <legend>{texts.items}</legend>
                {values.items.map((item, place) => (
                    <ItemFields
                        key={item.key}
                        item={item}
                        place={place}
                        checked={checked}
                        onChange={(next) => setItem(place, next)}
                        onUp={() => raise(place)}
                        onDrop={() => change({ items: values.items.filter((each) => each !== item) })}
                        last={values.items.length === 1}
                    />
                ))}
                <div>
                    <Button
                        icon={<Plus size={14} />}
                        onClick={() => change({ items: [...values.items, newItem()] })}
                    >
                        {texts.addItem}
                    </Button>
                </div>
            </fieldset>
            <Levels values={values} change={change} />
            <ChecklistPreview values={values} waiting={isNew === true && values.categoryId === null} />
        </RecordFormFrame>
    );
}

interface ItemProps {
    item: Item;
    place: number;
    checked: boolean;
    /** The only one: a list without items would ask for nothing. */
    last: boolean;
    onChange: (item: Item) => void;
    onUp: () => void;
    onDrop: () => void;
}

function ItemFields({ item, place, checked, last, onChange, onUp, onDrop }: ItemProps) {
    const { checklists: texts, missing } = useTexts(escalationAdminTexts);
    const language = useLanguage();
    const format = useFormats();
    const name = item.label[language] || texts.item(format.number(place + 1));
    const field = (of: "fr" | "en", label: string) => (
        <TextField
            label={label}
            lang={of}
            maxLength={120}
            autoComplete="off"
            value={item.label[of]}
            error={checked && item.label[of].trim() === "" ? missing : undefined}
            onChange={(event) => onChange({ ...item, label: { ...item.label, [of]: event.target.value } })}
        />
    );
    return (
        <div className={styles.item}>
            {field("fr", texts.french)}
            {field("en", texts.english)}
            <Checkbox
                label={texts.required}
                checked={item.required}
                onChange={(required) => onChange({ ...item, required })}
            />
            <span className={styles.tools}>
                <IconButton
                    icon={<ArrowUp size={15} />}
                    label={`${texts.up} : ${name}`}
                    disabled={place === 0}
                    onClick={onUp}
                />
                <IconButton
                    icon={<X size={15} />}
                    label={`${texts.drop} : ${name}`}
                    disabled={last}
                    onClick={onDrop}
                />
            </span>
        </div>
    );
}

function useTeams() {
    const query = useQuery({ queryKey: ["teams"], queryFn: () => body(api.GET("/api/teams")) });
    return query.data?.items.filter((team) => team.active) ?? [];
}

function Levels({ values, change }: { values: Values; change: (patch: Partial<Values>) => void }) {
    const texts = useTexts(escalationAdminTexts).checklists;
    const teams = useTeams();
    const teamOf = (level: number) => values.levelTeams.find((each) => each.level === level)?.teamId;
    return (
        <fieldset className={styles.items}>
            <legend>{texts.levels}</legend>
            <p className="muted">{texts.levelsHint}</p>
            <div className={adminStyles.pair}>
                {kLevels.map((level) => (
                    <Select
                        key={level}
                        label={texts.level(String(level))}
                        value={String(teamOf(level) ?? "")}
                        onChange={(id) =>
                            change({
                                levelTeams: withLevel(
                                    values.levelTeams,
                                    level,
                                    id === "" ? null : Number(id),
                                ),
                            })
                        }
                        options={[
                            { value: "", label: texts.automatic },
                            ...teams.map(({ id, name }) => ({ value: String(id), label: name })),
                        ]}
                    />
                ))}
            </div>
        </fieldset>
    );
}

/** The list as the dialog asks for it, and the open tickets that it is for, once its category is chosen. */
function ChecklistPreview({ values, waiting }: { values: Values; waiting: boolean }) {
    const texts = useTexts(escalationAdminTexts).checklists;
    const language = useLanguage();
    const lists = useLists();
    const others = useQuery({ queryKey: kChecklists, queryFn: readChecklists }).data?.items ?? [];
    const own = new Set(others.map(({ categoryId }) => categoryId));
    own.add(values.categoryId);
    const nearest = (categoryId: number | null) =>
        upwards(lists, categoryId).find((id) => own.has(id)) ?? null;
    return (
        <Preview>
            <p>{texts.preview}</p>
            <ul className={styles.preview}>
                {values.items.map(({ key, label, required }) => (
                    <li key={key}>
                        {label[language]} {!required && <span className="muted">({texts.optional})</span>}
                    </li>
                ))}
            </ul>
            {!waiting && <Concerned where={(row) => nearest(row.categoryId) === values.categoryId} />}
        </Preview>
    );
}

function useDescription(): Describe<Values> {
    const texts = useTexts(escalationAdminTexts).checklists;
    const language = useLanguage();
    const lists = useLists();
    const teams = useTeams();
    const nameOf = (id: number) => teams.find((team) => team.id === id)?.name ?? String(id);
    return {
        categoryId: {
            label: texts.category,
            show: (id) => (id === null ? texts.standard : categoryPath(lists, id, language)),
        },
        items: { label: texts.items, show: (items) => items.map(({ label }) => label[language]).join(", ") },
        levelTeams: {
            label: texts.levels,
            show: (levels) =>
                levels
                    .map(({ level, teamId }) => `${texts.level(String(level))} → ${nameOf(teamId)}`)
                    .join(", "),
        },
    };
}
