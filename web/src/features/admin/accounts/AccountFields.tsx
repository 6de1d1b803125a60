import { useId } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { useLists } from "@/core/live/live";
import { Checkbox, Select, TextField } from "@/ui/Field";
import type { Describe } from "@/ui/records/ConflictNotice";
import { CustomersField } from "@/ui/records/CustomersField";
import { recordTexts } from "@/ui/records/texts";
import type { RecordForm } from "@/ui/records/useRecordForm";
import styles from "../Admin.module.css";
import { Effect } from "../roles/Effect";
import { permissionsOf, useRoles } from "../roles/roles";
import { roleTexts } from "../roles/texts";
import { adminTexts } from "../texts";
import { type AccountView, type Role, roles, useProviders } from "./accounts";

/** What both forms of an account have. */
export interface AccountValues {
    login: string;
    role: Role;
    /** A role of the desk's own, which is based on `role`. */
    roleId: number | null;
    allCustomers: boolean;
    customerIds: number[];
    ownTeamsOnly: boolean;
    /** Whom an account of the role provider acts for: it sees the tickets handed to them. */
    providerId: number | null;
}

/** Whether the form may be sent; the fields say why not. */
export function isComplete(values: AccountValues): boolean {
    return (
        values.login.trim().length >= 2 &&
        (!isStaff(values.role) || values.allCustomers || values.customerIds.length > 0)
    );
}

interface FieldsProps<V extends AccountValues> {
    form: RecordForm<V>;
    /** The person has tried to send the form: what is missing is said. */
    checked: boolean;
    /** As it is stored; left out for a new one. */
    account?: AccountView;
}

/** What is sent of a role: the desk's own one, or a built-in one instead of it. */
export function roleChange({ role, roleId }: AccountValues): { role: Role } | { roleId: number } {
    return roleId === null ? { role } : { roleId };
}

export function AccountFields<V extends AccountValues>({ form, checked, account }: FieldsProps<V>) {
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
            <RoleField values={values} onChange={change} />
            {account && <RoleEffect account={account} values={values} />}
            {problem?.fieldMessage("roleId") && (
                <p className={styles.error}>{problem.fieldMessage("roleId")}</p>
            )}
            {values.role === "provider" && <ProviderField form={form} />}
            {isStaff(values.role) && <Reach values={values} change={change} checked={checked} />}
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

/** Customers and teams are granted to those who work for the desk; others see what concerns them. */
function isStaff(role: Role): boolean {
    return role !== "user" && role !== "provider";
}

interface ProviderProps<V extends AccountValues> {
    form: RecordForm<V>;
}

function ProviderField<V extends AccountValues>({ form }: ProviderProps<V>) {
    const texts = useTexts(adminTexts).accounts;
    const providers = useProviders().data ?? [];
    const { providerId }: AccountValues = form.values;
    const offered = providers.filter(({ id, active }) => active || id === providerId);
    return (
        <Select
            label={texts.provider}
            hint={providerId === null ? texts.providerNone : texts.providerHint}
            value={providerId === null ? "" : String(providerId)}
            error={form.problem?.fieldMessage("providerId")}
            options={[
                { value: "", label: texts.providerChoose },
                ...offered.map(({ id, name }) => ({ value: String(id), label: name })),
            ]}
            onChange={(value) => {
                const patch: Partial<AccountValues> = { providerId: value === "" ? null : Number(value) };
                form.change(patch as Partial<V>);
            }}
        />
    );
}

/** What the account may do after this that it could not before, and the other way round. */
function RoleEffect({ account, values }: { account: AccountView; values: AccountValues }) {
    const { data } = useRoles();
    if (!data) return null;
    return (
        <Effect
            before={permissionsOf(data, account.role, account.roleId ?? null)}
            after={permissionsOf(data, values.role, values.roleId)}
        />
    );
}

interface RoleProps {
    values: AccountValues;
    onChange: (patch: Pick<AccountValues, "role" | "roleId">) => void;
}

function RoleField({ values, onChange }: RoleProps) {
    const texts = useTexts(adminTexts).accounts;
    const words = useTexts(recordTexts).roles;
    const own = useTexts(roleTexts);
    const custom = useRoles().data?.items ?? [];
    const name = useId();
    return (
        <fieldset className={styles.radios}>
            <legend>{texts.role}</legend>
            {roles.map((each) => (
                <label key={each} className={styles.radio}>
                    <input
                        type="radio"
                        name={name}
                        checked={each === values.role && values.roleId === null}
                        aria-describedby={`${name}-${each}`}
                        onChange={() => onChange({ role: each, roleId: null })}
                    />
                    <span>
                        {words[each]}
                        <span id={`${name}-${each}`} className={styles.hint}>
                            {texts.roleText[each]}
                        </span>
                    </span>
                </label>
            ))}
            {custom.map((each) => (
                <label key={each.id} className={styles.radio}>
                    <input
                        type="radio"
                        name={name}
                        checked={values.roleId === each.id}
                        aria-describedby={`${name}-${each.id}`}
                        onChange={() => onChange({ role: each.base, roleId: each.id })}
                    />
                    <span>
                        {each.name}
                        <span id={`${name}-${each.id}`} className={styles.hint}>
                            {own.basedOn(words[each.base])}
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
    const providers = useProviders().data ?? [];
    const flag = (label: string) => ({ label, show: (value: boolean) => (value ? record.yes : record.no) });
    return {
        login: { label: texts.login, show: (login) => login },
        role: { label: texts.role, show: (role) => record.roles[role] },
        roleId: { label: texts.role, show: (id) => (id === null ? "" : `#${id}`) },
        allCustomers: flag(texts.all),
        customerIds: {
            label: texts.customers,
            show: (ids) => ids.map((id) => lists.customerName.get(id) ?? `#${id}`).join(", "),
        },
        ownTeamsOnly: flag(texts.ownTeams),
        providerId: {
            label: texts.provider,
            show: (id) => providers.find((each) => each.id === id)?.name ?? texts.providerChoose,
        },
    };
}
