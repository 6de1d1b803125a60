import { useState } from "react";
import { api, body, ifMatch } from "@/core/api/client";
import { useTexts } from "@/core/i18n/catalogue";
import { useLists } from "@/core/live/live";
import { Choice } from "@/ui/Choice";
import { Checkbox, TextField } from "@/ui/Field";
import type { Describe } from "@/ui/records/ConflictNotice";
import { CustomerPicker } from "@/ui/records/CustomerPicker";
import { RecordFormFrame } from "@/ui/records/RecordFormFrame";
import { recordTexts } from "@/ui/records/texts";
import { branchOf } from "@/ui/records/tree";
import { type RecordForm, useRecordForm } from "@/ui/records/useRecordForm";
import { toast } from "@/ui/toast";
import { readCustomer, refreshCustomers, useCustomers } from "../directoryApi";
import type { CustomerKind, CustomerView } from "../model";
import { directoryTexts } from "../texts";

interface CustomerValues {
    name: string;
    kind: CustomerKind;
    parentId: number | null;
    active: boolean;
}

function valuesOf(customer: CustomerView): CustomerValues {
    const { name, kind, parentId, active } = customer;
    return { name, kind, parentId, active };
}

interface NewProps {
    /** What the new one stands below. */
    below: number | null;
    onDone: (id: number) => void;
    onCancel: () => void;
    onReopen: () => void;
}

export function NewCustomer({ below, onDone, onCancel, onReopen }: NewProps) {
    const texts = useTexts(directoryTexts).customer;
    const form = useRecordForm<CustomerValues, CustomerView>({
        initial: { values: { name: "", kind: "organisation", parentId: below, active: true }, version: 0 },
        send: ({ active: _, ...customer }, __, ___, operation) =>
            body(api.POST("/api/customers", { body: customer, ...operation })),
        onSaved: (customer) => {
            void refreshCustomers().then(() => onDone(customer.id));
            toast({ tone: "success", text: texts.created(customer.name) });
        },
    });
    return (
        <Fields
            form={form}
            title={texts.newCustomer}
            action={texts.create}
            id={null}
            onCancel={onCancel}
            onReopen={onReopen}
        />
    );
}

interface EditProps {
    customer: CustomerView;
    onDone: () => void;
    onReopen: () => void;
}

export function EditCustomer({ customer, onDone, onReopen }: EditProps) {
    const texts = useTexts(directoryTexts).customer;
    const form = useRecordForm<CustomerValues, CustomerView>({
        initial: { values: valuesOf(customer), version: customer.version },
        send: (_, { kind: __, ...changed }, version) =>
            body(
                api.PATCH("/api/customers/{id}", {
                    params: { path: { id: String(customer.id) }, header: ifMatch(version) },
                    body: changed,
                }),
            ),
        reload: async () => {
            const now = await readCustomer(customer.id);
            return { values: valuesOf(now), version: now.version };
        },
        onSaved: (saved) => {
            void refreshCustomers().then(onDone);
            toast({ tone: "success", text: texts.saved(saved.name) });
        },
        draft: `customer:${customer.id}`,
    });
    return (
        <Fields
            form={form}
            title={texts.edit(customer.name)}
            id={customer.id}
            onCancel={onDone}
            onReopen={onReopen}
        />
    );
}

interface FieldsProps {
    form: RecordForm<CustomerValues>;
    title: string;
    action?: string;
    /** Null for a new one. It can stand below organisations only, and not below its own branch. */
    id: number | null;
    onCancel: () => void;
    onReopen: () => void;
}

function Fields({ form, title, action, id, onCancel, onReopen }: FieldsProps) {
    const texts = useTexts(directoryTexts);
    const words = texts.customer;
    const [checked, setChecked] = useState(false);
    const isNew = id === null;
    const { values, change, problem } = form;
    const customers = useCustomers().data ?? [];
    const persons = customers.filter((each) => each.kind === "person").map((each) => each.id);
    const without = new Set([...persons, ...(id === null ? [] : branchOf(customers, id))]);
    const blank = values.name.trim() === "";
    const check = () => {
        setChecked(true);
        return !blank;
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
            <TextField
                label={words.name}
                required
                autoFocus
                autoComplete="off"
                maxLength={200}
                value={values.name}
                error={checked && blank ? words.nameMissing : problem?.fieldMessage("name")}
                onChange={(event) => change({ name: event.target.value })}
            />
            {isNew && (
                <Choice
                    label={texts.customers.kind}
                    value={values.kind}
                    options={[
                        { value: "organisation", label: texts.customers.organisation },
                        { value: "person", label: texts.customers.person },
                    ]}
                    onChange={(kind) => change({ kind, ...(kind === "person" && { parentId: null }) })}
                />
            )}
            {values.kind === "organisation" && (
                <CustomerPicker
                    label={words.parent}
                    hint={words.parentHint}
                    value={values.parentId}
                    error={problem?.fieldMessage("parentId")}
                    onPick={(parentId) => change({ parentId })}
                    without={without}
                />
            )}
            {!isNew && (
                <Checkbox
                    label={words.active}
                    hint={words.activeHint}
                    checked={values.active}
                    onChange={(active) => change({ active })}
                />
            )}
        </RecordFormFrame>
    );
}

function useDescription(): Describe<CustomerValues> {
    const texts = useTexts(directoryTexts);
    const record = useTexts(recordTexts);
    const lists = useLists();
    return {
        name: { label: texts.customer.name, show: (name) => name },
        kind: { label: texts.customers.kind, show: (kind) => texts.customers[kind] },
        parentId: {
            label: texts.customer.parent,
            show: (id) => (id === null ? "" : (lists.customerName.get(id) ?? String(id))),
        },
        active: { label: texts.customer.active, show: (active) => (active ? record.yes : record.no) },
    };
}
