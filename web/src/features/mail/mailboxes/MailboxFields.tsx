import { useMemo } from "react";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useLists } from "@/core/live/live";
import { Choice } from "@/ui/Choice";
import { Checkbox, Select, TextField } from "@/ui/Field";
import { Notice } from "@/ui/Notice";
import { CustomerPicker } from "@/ui/records/CustomerPicker";
import { pathsOf } from "@/ui/records/tree";
import type { RecordForm } from "@/ui/records/useRecordForm";
import styles from "../Mail.module.css";
import { mailTexts } from "../texts";
import { type MailboxValues, withSecurity } from "./mailbox";
import { SignInFields } from "./SignInFields";

interface FieldsProps {
    form: RecordForm<MailboxValues>;
    /** What is missing is said. */
    checked: boolean;
    isNew?: boolean;
    /** A password or a refresh token is kept already. */
    secretSet?: boolean;
}

export function MailboxFields({ form, checked, isNew, secretSet = false }: FieldsProps) {
    const texts = useTexts(mailTexts).boxes;
    const { values, change, problem } = form;
    const blank = values.address.trim() === "";
    return (
        <>
            <div className={styles.pair}>
                <TextField
                    label={texts.address}
                    type="email"
                    required
                    autoFocus={isNew ?? false}
                    autoComplete="off"
                    maxLength={254}
                    value={values.address}
                    error={checked && blank ? texts.addressMissing : problem?.fieldMessage("address")}
                    onChange={(event) => change({ address: event.target.value })}
                />
                <TextField
                    label={texts.name}
                    hint={texts.nameHint}
                    autoComplete="off"
                    maxLength={250}
                    value={values.name}
                    error={problem?.fieldMessage("name")}
                    onChange={(event) => change({ name: event.target.value })}
                />
            </div>
            <Server form={form} isNew={isNew ?? false} secretSet={secretSet} />
            <Routing form={form} />
            <Checkbox
                label={texts.active}
                checked={values.active}
                onChange={(active) => change({ active })}
            />
        </>
    );
}

interface ServerProps {
    form: RecordForm<MailboxValues>;
    isNew: boolean;
    secretSet: boolean;
}

/** How the mailbox is reached and what becomes of a mail that was read. */
function Server({ form, isNew, secretSet }: ServerProps) {
    const texts = useTexts(mailTexts).boxes;
    const { values, change, problem } = form;
    const byPipe = values.host.trim() === "";
    return (
        <fieldset className={styles.group}>
            <legend>{texts.server}</legend>
            <div className={styles.server}>
                <TextField
                    label={texts.host}
                    hint={byPipe ? texts.hostHint : undefined}
                    autoComplete="off"
                    autoCapitalize="none"
                    spellCheck={false}
                    maxLength={250}
                    value={values.host}
                    error={problem?.fieldMessage("host")}
                    onChange={(event) => change({ host: event.target.value })}
                />
                {!byPipe && (
                    <TextField
                        label={texts.port}
                        inputMode="numeric"
                        autoComplete="off"
                        className={styles.port ?? ""}
                        value={values.port === 0 ? "" : String(values.port)}
                        error={problem?.fieldMessage("port")}
                        onChange={(event) =>
                            change({ port: Number(event.target.value.replace(/\D/g, "").slice(0, 5)) })
                        }
                    />
                )}
            </div>
            {!byPipe && (
                <>
                    <Choice
                        label={texts.security}
                        value={values.security}
                        options={(["tls", "starttls", "none"] as const).map((security) => ({
                            value: security,
                            label: texts.securityName[security],
                        }))}
                        onChange={(security) => change(withSecurity(values, security))}
                    />
                    {values.security === "none" && <Notice tone="warning">{texts.insecure}</Notice>}
                    <SignInFields form={form} secretSet={secretSet} />
                    <Reading form={form} />
                    {isNew && (
                        <Checkbox
                            label={texts.existing}
                            hint={texts.existingHint}
                            checked={values.readExisting}
                            onChange={(readExisting) => change({ readExisting })}
                        />
                    )}
                </>
            )}
        </fieldset>
    );
}

function Reading({ form }: { form: RecordForm<MailboxValues> }) {
    const texts = useTexts(mailTexts).boxes;
    const { values, change, problem } = form;
    return (
        <div className={styles.pair}>
            <TextField
                label={texts.folder}
                autoComplete="off"
                maxLength={250}
                value={values.folder}
                error={problem?.fieldMessage("folder")}
                onChange={(event) => change({ folder: event.target.value })}
            />
            <Select
                label={texts.after}
                value={values.afterReading}
                options={(["leave", "mark_seen", "move"] as const).map((after) => ({
                    value: after,
                    label: texts.afterName[after],
                }))}
                onChange={(after) => change({ afterReading: after as MailboxValues["afterReading"] })}
            />
            {values.afterReading === "move" && (
                <TextField
                    label={texts.processed}
                    autoComplete="off"
                    maxLength={250}
                    value={values.processedFolder}
                    error={problem?.fieldMessage("processedFolder")}
                    onChange={(event) => change({ processedFolder: event.target.value })}
                />
            )}
        </div>
    );
}

/** What the tickets that come from it begin with. */
function Routing({ form }: { form: RecordForm<MailboxValues> }) {
    const texts = useTexts(mailTexts).boxes;
    const language = useLanguage();
    const lists = useLists();
    const { values, change, problem } = form;
    const categories = useMemo(
        () => pathsOf(lists.categories, ({ name }) => name[language] || name.en || name.fr),
        [lists, language],
    );
    const idOf = (text: string) => (text === "" ? null : Number(text));
    return (
        <fieldset className={styles.group}>
            <legend>{texts.routing}</legend>
            <div className={styles.pair}>
                <Select
                    label={texts.team}
                    value={values.teamId === null ? "" : String(values.teamId)}
                    error={problem?.fieldMessage("teamId")}
                    options={[
                        { value: "", label: texts.noTeam },
                        ...lists.teams.map((team) => ({ value: String(team.id), label: team.name })),
                    ]}
                    onChange={(team) => change({ teamId: idOf(team) })}
                />
                <Select
                    label={texts.category}
                    value={values.categoryId === null ? "" : String(values.categoryId)}
                    error={problem?.fieldMessage("categoryId")}
                    options={[
                        { value: "", label: texts.noCategory },
                        ...categories
                            .filter(({ item }) => item.active || item.id === values.categoryId)
                            .map(({ item, path }) => ({ value: String(item.id), label: path })),
                    ]}
                    onChange={(category) => change({ categoryId: idOf(category) })}
                />
            </div>
            <CustomerPicker
                label={texts.customer}
                hint={texts.customerHint}
                value={values.customerId}
                error={problem?.fieldMessage("customerId")}
                onPick={(customerId) => change({ customerId })}
            />
        </fieldset>
    );
}
