import { useId, useState } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { useLists } from "@/core/live/live";
import { Choice } from "@/ui/Choice";
import { Checkbox, TextArea, TextField } from "@/ui/Field";
import Notices from "@/ui/notices/Notices";
import { noticeTexts } from "@/ui/notices/texts";
import type { Describe } from "@/ui/records/ConflictNotice";
import { CustomersField } from "@/ui/records/CustomersField";
import { RecordFormFrame } from "@/ui/records/RecordFormFrame";
import { recordTexts } from "@/ui/records/texts";
import type { RecordForm } from "@/ui/records/useRecordForm";
import styles from "../Admin.module.css";
import own from "./Announcements.module.css";
import { type Fault, faultsOf, previewOf, type Severity, type Values } from "./announcement";
import { announcementTexts } from "./texts";

interface Props {
    form: RecordForm<Values>;
    title: string;
    isNew?: boolean;
    onCancel?: () => void;
}

const kSeverities: readonly Severity[] = ["disruption", "maintenance", "info"];
const kTitle = 120;
const kText = 2000;

/** The words in both languages, when and for whom they are shown. */
export function AnnouncementForm({ form, title, isNew, onCancel }: Props) {
    const texts = useTexts(announcementTexts);
    const severity = useTexts(noticeTexts).severity;
    const [tried, setTried] = useState(false);
    const { values, change, problem } = form;
    const faults = tried ? faultsOf(values) : [];
    const fault = (name: Fault, here = true) => (here && faults.includes(name) ? texts[name] : undefined);
    const check = () => {
        setTried(true);
        return faultsOf(values).length === 0;
    };
    const words = (field: "titleFr" | "titleEn" | "textFr" | "textEn") => {
        const shared = {
            label: texts[field],
            lang: field.endsWith("Fr") ? "fr" : "en",
            value: values[field],
            error: fault("missing", values[field].trim() === ""),
        };
        if (field.startsWith("title")) {
            return (
                <TextField
                    {...shared}
                    required
                    autoFocus={isNew === true && field === "titleFr"}
                    autoComplete="off"
                    maxLength={kTitle}
                    onChange={(event) => change({ [field]: event.target.value })}
                />
            );
        }
        return (
            <TextArea
                {...shared}
                hint={field === "textFr" ? texts.textHint : undefined}
                rows={3}
                maxLength={kText}
                onChange={(event) => change({ [field]: event.target.value })}
            />
        );
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
            <Choice
                label={texts.severityLabel}
                value={values.severity}
                options={kSeverities.map((value) => ({ value, label: severity[value] }))}
                onChange={(chosen) => change({ severity: chosen })}
            />
            <div className={styles.pair}>
                {words("titleFr")}
                {words("titleEn")}
                {words("textFr")}
                {words("textEn")}
                <TextField
                    label={texts.beginsAt}
                    type="datetime-local"
                    required
                    error={fault("noBegin")}
                    value={values.beginsAt}
                    onChange={(event) => change({ beginsAt: event.target.value })}
                />
                <TextField
                    label={texts.endsAt}
                    hint={texts.endsAtHint}
                    type="datetime-local"
                    error={fault("endsBefore") ?? problem?.fieldMessage("endsAt")}
                    value={values.endsAt}
                    onChange={(event) => change({ endsAt: event.target.value })}
                />
            </div>
            <Audience values={values} change={change} error={fault("nobody")} />
            <section className={own.preview} aria-label={texts.preview}>
                <p className="muted">{texts.preview}</p>
                <Notices unnamed items={[{ ...previewOf(values), beginsAt: shownNow(values) }]} />
            </section>
        </RecordFormFrame>
    );
}

/** The preview shows at once what is planned for later. */
function shownNow(values: Values): string {
    const { beginsAt } = previewOf(values);
    const kAhead = 20 * 3_600_000;
    return new Date(Math.min(new Date(beginsAt).getTime(), Date.now() + kAhead)).toISOString();
}

interface AudienceProps {
    values: Values;
    change: (patch: Partial<Values>) => void;
    error: string | undefined;
}

function Audience({ values, change, error }: AudienceProps) {
    const texts = useTexts(announcementTexts);
    const id = useId();
    const option = (everybody: boolean, label: string) => (
        <label className={styles.radio}>
            <input
                type="radio"
                name={id}
                checked={values.everybody === everybody}
                onChange={() => change({ everybody })}
            />
            {label}
        </label>
    );
    return (
        <fieldset className={styles.radios}>
            <legend>{texts.audience}</legend>
            {option(true, texts.everybody)}
            {values.everybody && (
                <div className={styles.indented}>
                    <Checkbox
                        label={texts.isPublic}
                        hint={texts.isPublicHint}
                        checked={values.isPublic}
                        onChange={(isPublic) => change({ isPublic })}
                    />
                </div>
            )}
            {option(false, texts.some)}
            {!values.everybody && (
                <div className={styles.indented}>
                    <CustomersField
                        label={texts.customers}
                        error={error}
                        value={values.customerIds}
                        onChange={(customerIds) => change({ customerIds })}
                        dropLabel={texts.drop}
                    />
                </div>
            )}
        </fieldset>
    );
}

function useDescription(): Describe<Values> {
    const texts = useTexts(announcementTexts);
    const severity = useTexts(noticeTexts).severity;
    const record = useTexts(recordTexts);
    const lists = useLists();
    const plain = (label: string) => ({ label, show: (value: string) => value.replace("T", " ") });
    const answer = (value: boolean) => (value ? record.yes : record.no);
    return {
        severity: { label: texts.severityLabel, show: (value) => severity[value] },
        titleFr: plain(texts.titleFr),
        titleEn: plain(texts.titleEn),
        textFr: plain(texts.textFr),
        textEn: plain(texts.textEn),
        beginsAt: plain(texts.beginsAt),
        endsAt: plain(texts.endsAt),
        everybody: { label: texts.everybody, show: answer },
        customerIds: {
            label: texts.customers,
            show: (ids) => ids.map((id) => lists.customerName.get(id) ?? `#${id}`).join(", "),
        },
        isPublic: { label: texts.isPublic, show: answer },
    };
}
