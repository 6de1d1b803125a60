import { useState } from "react";
import { Link } from "wouter";
import { api, body, ifMatch } from "@/core/api/client";
import type { Permission, Role } from "@/core/api/types";
import { useTexts } from "@/core/i18n/catalogue";
import { useSession } from "@/core/session/session";
import { Checkbox, Select, TextField } from "@/ui/Field";
import type { Describe } from "@/ui/records/ConflictNotice";
import { DeleteSection } from "@/ui/records/DeleteSection";
import { RecordFormFrame } from "@/ui/records/RecordFormFrame";
import { recordTexts } from "@/ui/records/texts";
import { type Held, type RecordForm, useRecordForm } from "@/ui/records/useRecordForm";
import { toast } from "@/ui/toast";
import styles from "../Admin.module.css";
import type { AccountView } from "../accounts/accounts";
import { Effect } from "./Effect";
import { RoleHistory } from "./RoleHistory";
import own from "./Roles.module.css";
import { bases, type RoleList, type RoleView, readRole, refreshRoles } from "./roles";
import { roleTexts } from "./texts";

interface RoleValues {
    name: string;
    base: Role;
    permissions: Permission[];
}

function held({ name, base, permissions, version }: RoleView): Held<RoleValues> {
    return { values: { name, base, permissions }, version };
}

function useDescription(): Describe<RoleValues> {
    const texts = useTexts(roleTexts);
    const names = useTexts(recordTexts).roles;
    return {
        name: { label: texts.name, show: (name) => name },
        base: { label: texts.base, show: (base) => names[base] },
        permissions: {
            label: texts.rights,
            show: (permissions) => permissions.map((each) => texts.permission[each]).join(", "),
        },
    };
}

interface FieldsProps {
    form: RecordForm<RoleValues>;
    list: RoleList;
    checked: boolean;
    /** A role that exists keeps its base. */
    fixed?: boolean;
}

function Fields({ form, list, checked, fixed }: FieldsProps) {
    const texts = useTexts(roleTexts);
    const names = useTexts(recordTexts).roles;
    const mine = useSession().permissions;
    const { name, base, permissions } = form.values;
    const from = list.builtIn.find((each) => each.role === base);
    const toggle = (permission: Permission, on: boolean) =>
        form.change({
            // In the order of the base, so that choosing and taking back is no change.
            permissions: (from?.permissions ?? []).filter((each) =>
                each === permission ? on : permissions.includes(each),
            ),
        });
    return (
        <>
            <TextField
                label={texts.name}
                hint={texts.nameHint}
                required
                autoComplete="off"
                maxLength={80}
                value={name}
                error={checked && name.trim() === "" ? texts.nameMissing : form.problem?.fieldMessage("name")}
                onChange={(event) => form.change({ name: event.target.value })}
            />
            {!fixed && (
                <Select
                    label={texts.base}
                    hint={texts.baseHint}
                    value={base}
                    options={bases(list).map(({ role }) => ({ value: role, label: names[role] }))}
                    onChange={(value) => {
                        const next = list.builtIn.find((each) => each.role === value);
                        if (next) form.change({ base: next.role, permissions: [...next.permissions] });
                    }}
                />
            )}
            <fieldset className={styles.radios}>
                <legend>{texts.rights}</legend>
                {from && (
                    <p className="muted">
                        {texts.always(from.essentials.map((each) => texts.permission[each]).join(" · "))}
                    </p>
                )}
                {from?.permissions
                    .filter((each) => !from.essentials.includes(each))
                    .map((each) => {
                        const beyond = !mine.includes(each);
                        return (
                            <Checkbox
                                key={each}
                                label={texts.permission[each]}
                                hint={beyond ? texts.beyondOwn : undefined}
                                checked={permissions.includes(each)}
                                disabled={beyond}
                                onChange={(on) => toggle(each, on)}
                            />
                        );
                    })}
            </fieldset>
        </>
    );
}

interface NewProps {
    list: RoleList;
    onDone: (id: number) => void;
    onCancel: () => void;
}

export function NewRole({ list, onDone, onCancel }: NewProps) {
    const texts = useTexts(roleTexts);
    const mine = useSession().permissions;
    const [checked, setChecked] = useState(false);
    const first = bases(list)[0];
    const form = useRecordForm<RoleValues, RoleView>({
        initial: {
            values: {
                name: "",
                base: first?.role ?? "technician",
                permissions: (first?.permissions ?? []).filter((each) => mine.includes(each)),
            },
            version: 0,
        },
        send: ({ name, ...role }, _, __, operation) =>
            body(
                api.POST("/api/roles", {
                    body: {
                        ...role,
                        permissions: role.permissions.filter((each) => mine.includes(each)),
                        name: name.trim(),
                    },
                    ...operation,
                }),
            ),
        onSaved: (role) => {
            toast({ tone: "success", text: texts.created(role.name) });
            void refreshRoles().then(() => onDone(role.id));
        },
    });
    const check = () => {
        setChecked(true);
        return form.values.name.trim() !== "";
    };
    return (
        <div className={styles.pane}>
            <RecordFormFrame
                form={form}
                title={texts.newTitle}
                describe={useDescription()}
                action={texts.create}
                always
                check={check}
                onCancel={onCancel}
            >
                <Fields form={form} list={list} checked={checked} />
            </RecordFormFrame>
        </div>
    );
}

interface EditProps {
    role: RoleView;
    list: RoleList;
    accounts: readonly AccountView[];
    onGone: () => void;
}

export function EditRole({ role, list, accounts, onGone }: EditProps) {
    const texts = useTexts(roleTexts);
    const names = useTexts(recordTexts).roles;
    const [checked, setChecked] = useState(false);
    const form = useRecordForm<RoleValues, RoleView>({
        initial: held(role),
        send: ({ name, base, permissions }, _, version) =>
            body(
                api.PUT("/api/roles/{id}", {
                    params: { path: { id: String(role.id) }, header: ifMatch(version) },
                    body: { name: name.trim(), base, permissions },
                }),
            ),
        reload: async () => held(await readRole(role.id)),
        onSaved: (saved) => {
            void refreshRoles();
            toast({ tone: "success", text: texts.saved(saved.name) });
            return held(saved);
        },
    });
    const check = () => {
        setChecked(true);
        return form.values.name.trim() !== "";
    };
    return (
        <div className={styles.pane}>
            <header className={styles.head}>
                <div className={styles.headWords}>
                    <h2>{role.name}</h2>
                    <p className="muted">{texts.basedOn(names[role.base])}</p>
                </div>
            </header>
            <RecordFormFrame
                form={form}
                title={role.name}
                titleHidden
                describe={useDescription()}
                check={check}
            >
                <Fields form={form} list={list} checked={checked} fixed />
                {form.dirty && (
                    <Effect
                        before={role.permissions}
                        after={form.values.permissions}
                        names={accounts.map((each) => each.name)}
                    />
                )}
            </RecordFormFrame>
            <section className={styles.apart}>
                <h3>{texts.accounts}</h3>
                {accounts.length === 0 ? (
                    <p className="muted">{texts.noEffect}</p>
                ) : (
                    <p className={own.people}>
                        {accounts.map((each) => (
                            <Link key={each.id} href={`/admin/accounts?open=${each.id}`}>
                                {each.name}
                            </Link>
                        ))}
                    </p>
                )}
            </section>
            <RoleHistory id={role.id} version={role.version} />
            <DeleteSection
                hint={texts.removeText}
                action={texts.remove}
                sure={texts.remove}
                done={texts.removed(role.name)}
                remove={() =>
                    body(api.DELETE("/api/roles/{id}", { params: { path: { id: String(role.id) } } }))
                }
                onDone={() => {
                    onGone();
                    void refreshRoles();
                }}
            />
        </div>
    );
}
