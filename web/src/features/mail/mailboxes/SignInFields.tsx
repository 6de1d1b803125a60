import { useTexts } from "@/core/i18n/catalogue";
import { Choice } from "@/ui/Choice";
import { TextField } from "@/ui/Field";
import { PasswordField } from "@/ui/PasswordField";
import { recordTexts } from "@/ui/records/texts";
import type { RecordForm } from "@/ui/records/useRecordForm";
import styles from "../Mail.module.css";
import { mailTexts } from "../texts";
import type { MailboxValues } from "./mailbox";

/** How to sign in to the mailbox's server. Secrets are only ever written. */
export function SignInFields({ form, secretSet }: { form: RecordForm<MailboxValues>; secretSet: boolean }) {
    const texts = useTexts(mailTexts).boxes;
    const words = useTexts(recordTexts).password;
    const { values, change, problem } = form;
    const secret = (name: "password" | "clientSecret" | "refreshToken", kept: boolean) => (
        <PasswordField
            label={texts[name]}
            hint={kept ? texts.secretKept : texts.secretNone}
            showLabel={words.show}
            hideLabel={words.hide}
            autoComplete="off"
            value={values[name]}
            error={problem?.fieldMessage(name)}
            onChange={(event) => change({ [name]: event.target.value })}
        />
    );
    const plain = (name: "user" | "tokenUrl" | "clientId") => (
        <TextField
            label={texts[name]}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={values[name]}
            error={problem?.fieldMessage(name)}
            onChange={(event) => change({ [name]: event.target.value })}
        />
    );
    return (
        <>
            <Choice
                label={texts.auth}
                value={values.auth}
                options={(["password", "oauth2"] as const).map((auth) => ({
                    value: auth,
                    label: texts.authName[auth],
                }))}
                onChange={(auth) => change({ auth })}
            />
            <div className={styles.pair}>
                {plain("user")}
                {values.auth === "password" ? (
                    secret("password", secretSet)
                ) : (
                    <>
                        {plain("tokenUrl")}
                        {plain("clientId")}
                        {secret("clientSecret", secretSet)}
                        {secret("refreshToken", secretSet)}
                    </>
                )}
            </div>
        </>
    );
}
