import { Dices } from "lucide-react";
import { useState } from "react";
import { api, body } from "@/core/api/client";
import type { Named } from "@/core/api/types";
import { useTexts } from "@/core/i18n/catalogue";
import { Button } from "@/ui/Button";
import { PasswordField } from "@/ui/PasswordField";
import { PersonPicker } from "@/ui/PersonPicker";
import { RecordFormFrame } from "@/ui/records/RecordFormFrame";
import { recordTexts } from "@/ui/records/texts";
import { useRecordForm } from "@/ui/records/useRecordForm";
import { toast } from "@/ui/toast";
import styles from "../Admin.module.css";
import { adminTexts } from "../texts";
import { AccountFields, type AccountValues, isComplete, useAccountDescription } from "./AccountFields";
import { type AccountView, refreshAccounts, suggestLogin, suggestPassword } from "./accounts";

interface NewValues extends AccountValues {
    person: Named | null;
    password: string;
}

const blank: NewValues = {
    person: null,
    login: "",
    password: "",
    role: "technician",
    roleId: null,
    allCustomers: true,
    customerIds: [],
    ownTeamsOnly: false,
    providerId: null,
};

export function NewAccount({ onDone, onCancel }: { onDone: (id: number) => void; onCancel: () => void }) {
    const texts = useTexts(adminTexts).accounts;
    const words = useTexts(recordTexts).password;
    const describe = useAccountDescription();
    const [checked, setChecked] = useState(false);
    const form = useRecordForm<NewValues, AccountView>({
        initial: { values: blank, version: 0 },
        send: ({ person, login, role, roleId, providerId, ...account }, _, __, operation) =>
            body(
                api.POST("/api/accounts", {
                    body: {
                        ...account,
                        role,
                        ...(roleId !== null && { roleId }),
                        ...(role === "provider" && providerId !== null && { providerId }),
                        login: login.trim(),
                        personId: person?.id ?? 0,
                    },
                    ...operation,
                }),
            ),
        onSaved: (account) => {
            toast({ tone: "success", text: texts.created(account.name) });
            void refreshAccounts().then(() => onDone(account.id));
        },
    });
    const { values, change, problem } = form;
    const check = () => {
        setChecked(true);
        return values.person !== null && isComplete(values);
    };
    return (
        <div className={styles.pane}>
            <RecordFormFrame
                form={form}
                title={texts.newTitle}
                describe={{
                    ...describe,
                    person: { label: texts.who, show: (person) => person?.name ?? "" },
                    password: { label: texts.password, show: () => "" },
                }}
                action={texts.create}
                always
                check={check}
                onCancel={onCancel}
            >
                <PersonPicker
                    label={texts.who}
                    hint={texts.whoHint}
                    autoFocus
                    required
                    error={
                        checked && values.person === null
                            ? texts.whoMissing
                            : problem?.fieldMessage("personId")
                    }
                    onPick={(person) =>
                        change({
                            person: { id: person.id, name: person.name },
                            ...(values.login === "" && { login: suggestLogin(person.name) }),
                        })
                    }
                    onClear={() => change({ person: null })}
                />
                <AccountFields form={form} checked={checked} />
                <div className={styles.withButton}>
                    <PasswordField
                        label={texts.password}
                        hint={`${words.rules} ${texts.passwordHint}`}
                        showLabel={words.show}
                        hideLabel={words.hide}
                        shown
                        autoComplete="off"
                        value={values.password}
                        error={problem?.fieldMessage("password")}
                        onChange={(event) => change({ password: event.target.value })}
                    />
                </div>
                <div>
                    <Button
                        icon={<Dices size={15} />}
                        onClick={() => change({ password: suggestPassword() })}
                    >
                        {texts.suggest}
                    </Button>
                </div>
            </RecordFormFrame>
        </div>
    );
}
