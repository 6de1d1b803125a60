import { Dices } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Link } from "wouter";
import { api, body, ifMatch } from "@/core/api/client";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useSession } from "@/core/session/session";
import { useNow } from "@/core/useNow";
import { Avatar } from "@/ui/Avatar";
import { Button } from "@/ui/Button";
import { Checkbox } from "@/ui/Field";
import { Notice } from "@/ui/Notice";
import { PasswordField } from "@/ui/PasswordField";
import { problemText } from "@/ui/problemText";
import { RecordFormFrame } from "@/ui/records/RecordFormFrame";
import { recordTexts } from "@/ui/records/texts";
import { type Held, useRecordForm } from "@/ui/records/useRecordForm";
import { useSend } from "@/ui/records/useSend";
import { toast } from "@/ui/toast";
import styles from "../Admin.module.css";
import { adminTexts } from "../texts";
import {
    AccountFields,
    type AccountValues,
    isComplete,
    roleChange,
    useAccountDescription,
} from "./AccountFields";
import { type AccountView, readAccount, refreshAccounts, suggestPassword } from "./accounts";
import { FactorReset } from "./FactorReset";

interface EditValues extends AccountValues {
    active: boolean;
}

function held(account: AccountView): Held<EditValues> {
    const { login, role, roleId = null, providerId = null, active, version } = account;
    const { allCustomers, customerIds, ownTeamsOnly } = account;
    return {
        values: { login, role, roleId, providerId, allCustomers, customerIds, ownTeamsOnly, active },
        version,
    };
}

export function EditAccount({ account }: { account: AccountView }) {
    const texts = useTexts(adminTexts).accounts;
    const record = useTexts(recordTexts);
    const format = useFormats();
    const now = useNow();
    const me = useSession();
    const describe = useAccountDescription();
    const [checked, setChecked] = useState(false);
    const form = useRecordForm<EditValues, AccountView>({
        initial: held(account),
        send: (values, { role, roleId, ...changed }, version) =>
            body(
                api.PATCH("/api/accounts/{id}", {
                    params: { path: { id: String(account.id) }, header: ifMatch(version) },
                    body: {
                        ...changed,
                        ...((role !== undefined || roleId !== undefined) && roleChange(values)),
                    },
                }),
            ),
        reload: async () => held(await readAccount(account.id)),
        onSaved: (saved) => {
            void refreshAccounts();
            setChecked(false);
            toast({ tone: "success", text: texts.saved(saved.name) });
            return held(saved);
        },
    });
    const check = () => {
        setChecked(true);
        return isComplete(form.values);
    };
    const own = me.accountId === account.id;
    const last = account.lastSignInAt;
    return (
        <div className={styles.pane}>
            <header className={styles.head}>
                <Avatar name={account.name} id={account.personId} />
                <div className={styles.headWords}>
                    <h2>{account.name}</h2>
                    <p className="muted">
                        {last ? texts.last(format.relative(new Date(last), now)) : texts.never}
                        {" · "}
                        <Link href={`/people?person=${account.personId}`}>{texts.person}</Link>
                        {" · "}
                        <Link href={`/admin/sight?person=${account.personId}`}>{texts.sight}</Link>
                    </p>
                </div>
            </header>
            <RecordFormFrame
                form={form}
                title={account.name}
                titleHidden
                describe={{
                    ...describe,
                    active: { label: texts.active, show: (active) => (active ? record.yes : record.no) },
                }}
                check={check}
            >
                <AccountFields form={form} checked={checked} account={account} />
                <Checkbox
                    label={texts.active}
                    hint={texts.activeHint}
                    checked={form.values.active}
                    onChange={(active) => form.change({ active })}
                />
                {form.dirty && (
                    <Notice tone={own ? "warning" : "info"}>{own ? texts.self : texts.ends}</Notice>
                )}
            </RecordFormFrame>
            <PasswordReset account={account} />
            <FactorReset account={account} own={own} />
        </div>
    );
}

function PasswordReset({ account }: { account: AccountView }) {
    const texts = useTexts(adminTexts).accounts;
    const words = useTexts(recordTexts).password;
    const [password, setPassword] = useState("");
    const { busy, problem, attempt } = useSend();
    const submit = async (event: FormEvent) => {
        event.preventDefault();
        const done = await attempt(async () => {
            const params = { path: { id: String(account.id) } };
            await body(api.POST("/api/accounts/{id}/password", { params, body: { password } }));
        });
        if (!done) return;
        setPassword("");
        toast({ tone: "success", text: texts.passwordSet(account.name) });
    };
    const inField = problem?.fieldMessage("password");
    return (
        <section className={styles.apart} aria-label={texts.passwordTitle}>
            <div>
                <h3>{texts.passwordTitle}</h3>
                <p className="muted">{texts.passwordText}</p>
            </div>
            <form className={styles.stack} onSubmit={(event) => void submit(event)}>
                <PasswordField
                    label={texts.newPassword}
                    hint={`${words.rules} ${texts.passwordHint}`}
                    showLabel={words.show}
                    hideLabel={words.hide}
                    shown
                    autoComplete="off"
                    value={password}
                    error={inField}
                    onChange={(event) => setPassword(event.target.value)}
                />
                {problem && !inField && (
                    <Notice tone="problem" alert>
                        {problemText(problem)}
                    </Notice>
                )}
                <div className={styles.buttons}>
                    <Button icon={<Dices size={15} />} onClick={() => setPassword(suggestPassword())}>
                        {texts.suggest}
                    </Button>
                    <Button type="submit" busy={busy} disabled={password === ""}>
                        {texts.setPassword}
                    </Button>
                </div>
            </form>
        </section>
    );
}
