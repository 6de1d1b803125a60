import { useState } from "react";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useLists } from "@/core/live/live";
import type { Lists } from "@/core/live/rows";
import { Choice } from "@/ui/Choice";
import { Checkbox, Select, TextArea, TextField } from "@/ui/Field";
import type { Describe } from "@/ui/records/ConflictNotice";
import { CustomerPicker } from "@/ui/records/CustomerPicker";
import { RecordFormFrame } from "@/ui/records/RecordFormFrame";
import { recordTexts } from "@/ui/records/texts";
import { type RecordForm, useRecordForm } from "@/ui/records/useRecordForm";
import { uiTexts } from "@/ui/texts";
import { toast } from "@/ui/toast";
import styles from "../Directory.module.css";
import { changePerson, createPerson, heldPerson, takePerson, useCustomers } from "../directoryApi";
import {
    type CustomerView,
    guessPerson,
    levels,
    type PersonValues,
    type PersonView,
    personValues,
    tidyPerson,
} from "../model";
import { directoryTexts } from "../texts";
import { MailRows, PhoneRows } from "./ContactRows";

interface NewProps {
    typed: string;
    customerId: number | null;
    onDone: (person: PersonView) => void;
    onCancel: () => void;
    onReopen: () => void;
}

export function NewPerson({ typed, customerId, onDone, onCancel, onReopen }: NewProps) {
    const texts = useTexts(directoryTexts);
    const language = useLanguage();
    const form = useRecordForm<PersonValues, PersonView>({
        initial: { values: guessPerson(typed, language, customerId), version: 0 },
        send: (values, _, __, operation) => createPerson(values, operation),
        onSaved: (person) => {
            takePerson(person);
            toast({ tone: "success", text: texts.card.created(person.name) });
            onDone(person);
        },
        draft: "person:new",
    });
    return (
        <PersonFields
            form={form}
            title={texts.form.newPerson}
            action={texts.form.create}
            isNew
            onCancel={onCancel}
            onReopen={onReopen}
        />
    );
}

interface EditProps {
    person: PersonView;
    onDone: () => void;
    onReopen: () => void;
}

export function EditPerson({ person, onDone, onReopen }: EditProps) {
    const texts = useTexts(directoryTexts);
    const form = useRecordForm<PersonValues, PersonView>({
        initial: { values: personValues(person), version: person.version },
        send: (_, changed, version) => changePerson(person.id, changed, version),
        reload: () => heldPerson(person.id),
        onSaved: (saved) => {
            takePerson(saved);
            toast({ tone: "success", text: texts.card.saved(saved.name) });
            onDone();
        },
        draft: `person:${person.id}`,
    });
    return (
        <PersonFields
            form={form}
            title={texts.form.edit(person.name)}
            onCancel={onDone}
            onReopen={onReopen}
        />
    );
}

interface FieldsProps {
    form: RecordForm<PersonValues>;
    title: string;
    action?: string;
    isNew?: boolean;
    onCancel: () => void;
    onReopen: () => void;
}

function PersonFields({ form, title, action, isNew, onCancel, onReopen }: FieldsProps) {
    const texts = useTexts(directoryTexts).form;
    const words = useTexts(uiTexts).person;
    const [checked, setChecked] = useState(false);
    const { values, change, problem } = form;
    const check = () => {
        setChecked(true);
        change(tidyPerson(values));
        return values.lastName.trim() !== "";
    };
    return (
        <RecordFormFrame
            form={form}
            title={title}
            describe={useDescription()}
            check={check}
            onCancel={onCancel}
            onReopen={onReopen}
            {...(action && { action })}
            {...(isNew && { always: true })}
        >
            <div className={styles.pair}>
                <TextField
                    label={texts.firstName}
                    autoFocus
                    autoComplete="off"
                    maxLength={100}
                    value={values.firstName}
                    error={problem?.fieldMessage("firstName")}
                    onChange={(event) => change({ firstName: event.target.value })}
                />
                <TextField
                    label={texts.lastName}
                    required
                    autoComplete="off"
                    maxLength={100}
                    value={values.lastName}
                    error={
                        checked && values.lastName.trim() === ""
                            ? texts.lastNameMissing
                            : problem?.fieldMessage("lastName")
                    }
                    onChange={(event) => change({ lastName: event.target.value })}
                />
            </div>
            <MailRows form={form} />
            <PhoneRows form={form} />
            <Place form={form} />
            <div className={styles.pair}>
                <Choice
                    label={texts.language}
                    hint={texts.languageHint}
                    value={values.language}
                    options={[
                        { value: "fr", label: words.language.fr },
                        { value: "en", label: words.language.en },
                    ]}
                    onChange={(language) => change({ language })}
                />
                <Choice
                    label={texts.level}
                    hint={texts.levelHint}
                    value={values.level}
                    options={levels.map((level) => ({ value: level, label: words.level[level] }))}
                    onChange={(level) => change({ level })}
                />
            </div>
            <div className={styles.pair}>
                <Checkbox
                    label={texts.vip}
                    hint={texts.vipHint}
                    checked={values.vip}
                    onChange={(vip) => change({ vip })}
                />
                {!isNew && (
                    <Checkbox
                        label={texts.active}
                        hint={texts.activeHint}
                        checked={values.active}
                        onChange={(active) => change({ active })}
                    />
                )}
            </div>
            <TextArea
                label={texts.notes}
                hint={texts.notesHint}
                maxLength={5000}
                value={values.notes}
                error={problem?.fieldMessage("notes")}
                onChange={(event) => change({ notes: event.target.value })}
            />
        </RecordFormFrame>
    );
}

/** The customer, found while typing, and one of its sites. */
function Place({ form }: { form: RecordForm<PersonValues> }) {
    const texts = useTexts(directoryTexts).form;
    const customers = useCustomers();
    const { values, change, problem } = form;
    const sites = customers.data?.find((customer) => customer.id === values.customerId)?.sites ?? [];
    return (
        <div className={styles.pair}>
            <CustomerPicker
                label={texts.customer}
                value={values.customerId}
                error={problem?.fieldMessage("customerId")}
                onPick={(customerId) => {
                    const only = customers.data?.find((customer) => customer.id === customerId)?.sites ?? [];
                    change({ customerId, siteId: only.length === 1 ? (only[0]?.id ?? null) : null });
                }}
            />
            <Select
                label={texts.site}
                value={values.siteId === null ? "" : String(values.siteId)}
                disabled={values.customerId === null}
                error={problem?.fieldMessage("siteId")}
                options={[
                    { value: "", label: values.customerId === null ? texts.siteAfter : texts.noSite },
                    ...sites.map((site) => ({ value: String(site.id), label: site.name })),
                ]}
                onChange={(site) => change({ siteId: site === "" ? null : Number(site) })}
            />
        </div>
    );
}

function siteName(customers: readonly CustomerView[] | undefined, id: number | null): string {
    const sites = customers?.flatMap((customer) => customer.sites) ?? [];
    return sites.find((site) => site.id === id)?.name ?? "";
}

const customerName = (lists: Lists, id: number | null) =>
    id === null ? "" : (lists.customerName.get(id) ?? String(id));

/** The names of the fields and how their values are written, for the message about a conflict. */
function useDescription(): Describe<PersonValues> {
    const texts = useTexts(directoryTexts).form;
    const words = useTexts(uiTexts).person;
    const record = useTexts(recordTexts);
    const lists = useLists();
    const customers = useCustomers();
    const text = (label: string) => ({ label, show: (value: string) => value });
    const flag = (label: string) => ({ label, show: (value: boolean) => (value ? record.yes : record.no) });
    return {
        firstName: text(texts.firstName),
        lastName: text(texts.lastName),
        customerId: { label: texts.customer, show: (id) => customerName(lists, id) },
        siteId: { label: texts.site, show: (id) => siteName(customers.data, id) },
        emails: { label: texts.mails, show: (all) => all.map((email) => email.address).join(", ") },
        phones: { label: texts.phones, show: (all) => all.map((phone) => phone.number).join(", ") },
        language: { label: texts.language, show: (value) => words.language[value] },
        level: { label: texts.level, show: (value) => words.level[value] },
        vip: flag(texts.vip),
        active: flag(texts.active),
        notes: text(texts.notes),
    };
}
