import { useId } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { useLists } from "@/core/live/live";
import { Checkbox, TextField } from "@/ui/Field";
import type { Describe } from "@/ui/records/ConflictNotice";
import { CustomersField } from "@/ui/records/CustomersField";
import { recordTexts } from "@/ui/records/texts";
import type { RecordForm } from "@/ui/records/useRecordForm";
import styles from "../Admin.module.css";
import { adminTexts } from "../texts";
import { type Role, roles } from "./accounts";

/** What both forms of an account have. */
export interface AccountValues {
    login: string;
    role: Role;
    allCustomers: boolean;
    customerIds: number[];
    ownTeamsOnly: boolean;
}

/** Whether the form may be sent; the fields say why not. */
export function isComplete(values: AccountValues): boolean {
    return values.login.trim().length >= 2 && (values.allCustomers || values.customerIds.length > 0);
}

interface FieldsProps<V extends AccountValues> {
    form: RecordForm<V>;
    /** The person has tried to send the form: what is missing is said. */
    checked: boolean;
}

export function AccountFields<V extends AccountValues>({ form, checked }: FieldsProps<V>) {
    const texts = useTexts(adminTexts).accounts;
    const { problem } = form;
    const values: AccountValues = form.values;
    const change = (patch: Partial<AccountValues>) => form.change(patch as Partial<V>);
    const short = values.login.trim().length < 2;
    return (
        <>
            <TextField
                label={texts.login}
                required
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                maxLength={100}
                value={values.login}
                error={checked && short ? texts.loginMissing : problem?.fieldMessage("login")}
                onChange={(event) => change({ login: event.target.value })}
            />
            <RoleField role={values.role} onChange={(role) => change({ role })} />
            <Reach values={values} change={change} checked={checked} />
            {values.role === "technician" && (
                <Checkbox
                    label={texts.ownTeams}
                    hint={texts.ownTeamsHint}
                    checked={values.ownTeamsOnly}
                    onChange={(ownTeamsOnly) => change({ ownTeamsOnly })}
                />
            )}
        </>
    );
}

function RoleField({ role, onChange }: { role: Role; onChange: (role: Role) => void }) {
    const texts = useTexts(adminTexts).accounts;
    const words = useTexts(recordTexts).roles;
    const name = useId();
    return (
        <fieldset className={styles.radios}>
            <legend>{texts.role}</legend>
            {roles.map((each) => (
                <label key={each} className={styles.radio}>
                    <input
                        type="radio"
                        name={name}
                        checked={each === role}
                        aria-describedby={`${name}-${each}`}
                        onChange={() => onChange(each)}
                    />
                    <span>
                        {words[each]}
                        <span id={`${name}-${each}`} className={styles.hint}>
                            {texts.roleText[each]}
                        </span>
                    </span>
                </label>
            ))}
        </fieldset>
    );
}

interface ReachProps {
    values: AccountValues;
    change: (patch: Partial<AccountValues>) => void;
    checked: boolean;
}

/** Which customers the account can see. */
function Reach({ values, change, checked }: ReachProps) {
    const texts = useTexts(adminTexts).accounts;
    const name = useId();
    const { allCustomers, customerIds } = values;
    const missing = checked && !allCustomers && customerIds.length === 0;
    return (
        <fieldset className={styles.radios}>
            <legend>{texts.reach}</legend>
            <label className={styles.radio}>
                <input
                    type="radio"
                    name={name}
                    checked={allCustomers}
                    onChange={() => change({ allCustomers: true })}
                />
                {texts.all}
            </label>
            <label className={styles.radio}>
                <input
                    type="radio"
                    name={name}
                    checked={!allCustomers}
                    onChange={() => change({ allCustomers: false })}
                />
                {texts.some}
            </label>
            {!allCustomers && (
                <div className={styles.indented}>
                    <CustomersField
                        label={texts.addCustomer}
                        labelHidden
                        value={customerIds}
                        error={missing ? texts.someMissing : undefined}
                        dropLabel={texts.dropCustomer}
                        onChange={(ids) => change({ customerIds: ids })}
                    />
                </div>
            )}
        </fieldset>
    );
}

/** The names of the fields and how their values are written, for the message about a conflict. */
export function useAccountDescription(): Describe<AccountValues> {
    const texts = useTexts(adminTexts).accounts;
    const record = useTexts(recordTexts);
    const lists = useLists();
    const flag = (label: string) => ({ label, show: (value: boolean) => (value ? record.yes : record.no) });
    return {
        login: { label: texts.login, show: (login) => login },
        role: { label: texts.role, show: (role) => record.roles[role] },
        allCustomers: flag(texts.all),
        customerIds: {
            label: texts.customers,
            show: (ids) => ids.map((id) => lists.customerName.get(id) ?? `#${id}`).join(", "),
        },
        ownTeamsOnly: flag(texts.ownTeams),
    };
}
