import { useQuery } from "@tanstack/react-query";
import { Handshake } from "lucide-react";
import { useState } from "react";
import { Link } from "wouter";
import { api, body, ifMatch } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import { useTexts } from "@/core/i18n/catalogue";
import { queryClient } from "@/core/query";
import { AdminPage } from "@/ui/admin/AdminFrame";
import { FilteredList } from "@/ui/admin/FilteredList";
import { Missing } from "@/ui/admin/Missing";
import { useOpen } from "@/ui/admin/useOpen";
import { cx } from "@/ui/cx";
import { Empty } from "@/ui/Empty";
import { Checkbox, Select, TextArea, TextField } from "@/ui/Field";
import { Preview } from "@/ui/preview/Preview";
import { ProviderLine } from "@/ui/preview/ProviderLine";
import { AddButton } from "@/ui/records/AddButton";
import type { Describe } from "@/ui/records/ConflictNotice";
import { History } from "@/ui/records/History";
import { Loaded } from "@/ui/records/Loaded";
import { RecordFormFrame } from "@/ui/records/RecordFormFrame";
import { Split } from "@/ui/records/Split";
import { recordTexts } from "@/ui/records/texts";
import { type Held, type RecordForm, useRecordForm } from "@/ui/records/useRecordForm";
import { toast } from "@/ui/toast";
import styles from "../Admin.module.css";
import { escalationAdminTexts } from "./texts";

type ProviderView = components["schemas"]["ProviderView"];
type Values = Omit<ProviderView, "id" | "version">;

const kProviders = ["providers"] as const;
const kKinds = ["maker", "editor", "operator", "other"] as const;
const kBlank: Values = {
    name: "",
    kind: "maker",
    contact: "",
    phone: "",
    email: "",
    portal: "",
    contractNumber: "",
    notes: "",
    active: true,
};

const readProviders = () => body(api.GET("/api/providers"));
const refresh = () => queryClient.invalidateQueries({ queryKey: kProviders });

function held({ id: _, version, ...values }: ProviderView): Held<Values> {
    return { values, version };
}

/** Makers, editors and operators to whom tickets are handed over. */
export default function ProvidersPage() {
    const texts = useTexts(escalationAdminTexts).providers;
    const { open, show } = useOpen();
    const query = useQuery({ queryKey: kProviders, queryFn: readProviders, select: (list) => list.items });
    const icon = <Handshake size={32} strokeWidth={1.5} />;
    return (
        <AdminPage
            section="providers"
            panes
            tools={
                <AddButton
                    id="providers.add"
                    label={texts.add}
                    group={texts.list}
                    onAdd={() => show("new")}
                />
            }
        >
            <Split
                detailLabel={texts.detail}
                backLabel={texts.back}
                onBack={() => show(null)}
                list={
                    <Loaded query={query} lines={4}>
                        {(providers) => (
                            <FilteredList
                                label={texts.list}
                                items={providers}
                                wordsOf={({ name, contractNumber }) => `${name} ${contractNumber}`}
                                empty={
                                    <Empty icon={icon} title={texts.none}>
                                        {texts.noneText}
                                    </Empty>
                                }
                                line={(provider) => (
                                    <Line provider={provider} current={provider.id === open} />
                                )}
                            />
                        )}
                    </Loaded>
                }
                placeholder={
                    <Empty icon={icon} title={texts.choose}>
                        {texts.chooseText}
                    </Empty>
                }
                detail={
                    open === null ? null : open === "new" ? (
                        <NewProvider onDone={(id) => show(id)} onCancel={() => show(null)} />
                    ) : (
                        <Loaded query={query}>
                            {(providers) => {
                                const provider = providers.find((each) => each.id === open);
                                return provider ? (
                                    <EditProvider key={provider.id} provider={provider} />
                                ) : (
                                    <Missing />
                                );
                            }}
                        </Loaded>
                    )
                }
            />
        </AdminPage>
    );
}

function Line({ provider, current }: { provider: ProviderView; current: boolean }) {
    const texts = useTexts(escalationAdminTexts).providers;
    return (
        <Link
            href={`/admin/providers?open=${provider.id}`}
            className={cx(styles.line, current && styles.current)}
            aria-current={current || undefined}
        >
            <span className={styles.words}>
                <span className={cx(styles.name, !provider.active && styles.faded)}>{provider.name}</span>
                <span className={styles.detail}>{texts.kinds[provider.kind]}</span>
            </span>
            {!provider.active && <span className={styles.tag}>{texts.inactive}</span>}
        </Link>
    );
}

function NewProvider({ onDone, onCancel }: { onDone: (id: number) => void; onCancel: () => void }) {
    const texts = useTexts(escalationAdminTexts).providers;
    const form = useRecordForm<Values, ProviderView>({
        initial: { values: kBlank, version: 0 },
        send: (values, _, __, operation) => body(api.POST("/api/providers", { body: values, ...operation })),
        onSaved: (made) => {
            toast({ tone: "success", text: texts.created(made.name) });
            void refresh().then(() => onDone(made.id));
        },
    });
    return (
        <div className={styles.pane}>
            <ProviderForm form={form} title={texts.isNew} isNew onCancel={onCancel} />
        </div>
    );
}

function EditProvider({ provider }: { provider: ProviderView }) {
    const texts = useTexts(escalationAdminTexts).providers;
    const form = useRecordForm<Values, ProviderView>({
        initial: held(provider),
        send: (values, _, version) =>
            body(
                api.PUT("/api/providers/{id}", {
                    params: { path: { id: String(provider.id) }, header: ifMatch(version) },
                    body: values,
                }),
            ),
        reload: async () => {
            const { items } = await readProviders();
            return held(items.find((each) => each.id === provider.id) ?? provider);
        },
        onSaved: (saved) => {
            void refresh();
            toast({ tone: "success", text: texts.saved(saved.name) });
            return held(saved);
        },
    });
    return (
        <div className={styles.pane}>
            <ProviderForm form={form} title={texts.edit(provider.name)} />
            <History record="provider" id={provider.id} version={provider.version} />
        </div>
    );
}

interface FormProps {
    form: RecordForm<Values>;
    title: string;
    isNew?: boolean;
    onCancel?: () => void;
}

type TextKey = "name" | "contact" | "phone" | "email" | "portal" | "contractNumber";

function ProviderForm({ form, title, isNew, onCancel }: FormProps) {
    const { providers: texts, missing } = useTexts(escalationAdminTexts);
    const [checked, setChecked] = useState(false);
    const { values, change, problem } = form;
    const check = () => {
        setChecked(true);
        return values.name.trim() !== "";
    };
    const field = (key: TextKey, more: { hint?: string; maxLength: number; type?: string }) => (
        <TextField
            label={texts[key]}
            autoComplete="off"
            required={key === "name"}
            autoFocus={isNew === true && key === "name"}
            value={values[key]}
            error={
                key === "name" && checked && values.name.trim() === "" ? missing : problem?.fieldMessage(key)
            }
            onChange={(event) => change({ [key]: event.target.value })}
            {...more}
        />
    );
    return (
        <RecordFormFrame
            form={form}
            title={title}
            describe={useDescription()}
            check={check}
            {...(isNew && { action: texts.create, always: true })}
            {...(onCancel && { onCancel })}
        >
            {field("name", { maxLength: 120 })}
            <Select
                label={texts.kind}
                value={values.kind}
                options={kKinds.map((value) => ({ value, label: texts.kinds[value] }))}
                onChange={(kind) => change({ kind: kind as Values["kind"] })}
            />
            {field("contact", { maxLength: 120 })}
            <div className={styles.pair}>
                {field("phone", { maxLength: 60, type: "tel" })}
                {field("email", { maxLength: 254, type: "email" })}
            </div>
            {field("portal", { maxLength: 500, type: "url", hint: texts.portalHint })}
            {field("contractNumber", { maxLength: 80 })}
            <TextArea
                label={texts.notes}
                rows={3}
                maxLength={2000}
                value={values.notes}
                onChange={(event) => change({ notes: event.target.value })}
            />
            <Preview>
                <p>
                    {texts.preview} <b>{values.name}</b>
                </p>
                <ProviderLine provider={values} />
            </Preview>
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

function useDescription(): Describe<Values> {
    const texts = useTexts(escalationAdminTexts).providers;
    const record = useTexts(recordTexts);
    const plain = (key: TextKey | "notes") => ({ label: texts[key], show: (text: string) => text });
    return {
        name: plain("name"),
        contact: plain("contact"),
        phone: plain("phone"),
        email: plain("email"),
        portal: plain("portal"),
        contractNumber: plain("contractNumber"),
        notes: plain("notes"),
        kind: { label: texts.kind, show: (kind) => texts.kinds[kind] },
        active: { label: texts.active, show: (active) => (active ? record.yes : record.no) },
    };
}
