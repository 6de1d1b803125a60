import { type FormEvent, useState } from "react";
import { api, body } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import { useTexts } from "@/core/i18n/catalogue";
import { useSession } from "@/core/session/session";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { PasswordField } from "@/ui/PasswordField";
import { problemText } from "@/ui/problemText";
import { Secret } from "@/ui/records/Secret";
import { recordTexts } from "@/ui/records/texts";
import { useSend } from "@/ui/records/useSend";
import { uiTexts } from "@/ui/texts";
import { CodeField } from "./CodeField";
import styles from "./Factor.module.css";
import { QrCode } from "./QrCode";
import { RecoveryCodes } from "./RecoveryCodes";
import { factorTexts } from "./texts";

type Begun = components["schemas"]["SecondFactorSecretView"];

interface EnrolProps {
    /** The recovery codes have been seen. */
    onDone: () => void;
    /** Left out where there is no way back. */
    onCancel?: () => void;
}

/** Sets up an authenticator app: password, square of dots, a first code, recovery codes. */
export function Enrol({ onDone, onCancel }: EnrolProps) {
    const [begun, setBegun] = useState<Begun | null>(null);
    const [codes, setCodes] = useState<readonly string[] | null>(null);
    const [expired, setExpired] = useState(false);
    if (codes) return <RecoveryCodes codes={codes} onKept={onDone} />;
    if (begun) {
        return (
            <FirstCode
                begun={begun}
                onEnrolled={setCodes}
                onExpired={() => {
                    setExpired(true);
                    setBegun(null);
                }}
                {...(onCancel && { onCancel })}
            />
        );
    }
    return <Begin expired={expired} onBegun={setBegun} {...(onCancel && { onCancel })} />;
}

interface BeginProps {
    expired: boolean;
    onBegun: (begun: Begun) => void;
    onCancel?: () => void;
}

function Begin({ expired, onBegun, onCancel }: BeginProps) {
    const texts = useTexts(factorTexts);
    const words = useTexts(recordTexts).password;
    const { cancel } = useTexts(uiTexts);
    const { email, name } = useSession();
    const [password, setPassword] = useState("");
    const { busy, problem, send } = useSend();
    const submit = async (event: FormEvent) => {
        event.preventDefault();
        const begun = await send((operation) =>
            body(api.POST("/api/me/second-factor/enrolment", { body: { password }, ...operation })),
        );
        if (begun) onBegun(begun);
    };
    const inField = problem?.fieldMessage("password");
    return (
        <form className={styles.form} onSubmit={(event) => void submit(event)}>
            {expired && <Notice tone="info">{texts.expired}</Notice>}
            {/* Password managers want to know whose password it is. */}
            <input
                className="visually-hidden"
                type="text"
                autoComplete="username"
                aria-hidden="true"
                tabIndex={-1}
                readOnly
                value={email || name}
            />
            <PasswordField
                label={texts.password}
                hint={texts.passwordText}
                showLabel={words.show}
                hideLabel={words.hide}
                autoComplete="current-password"
                required
                autoFocus
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
                <Button type="submit" look="primary" busy={busy} disabled={password === ""}>
                    {texts.next}
                </Button>
                {onCancel && <Button onClick={onCancel}>{cancel}</Button>}
            </div>
        </form>
    );
}

interface FirstCodeProps {
    begun: Begun;
    onEnrolled: (codes: readonly string[]) => void;
    onExpired: () => void;
    onCancel?: () => void;
}

function FirstCode({ begun, onEnrolled, onExpired, onCancel }: FirstCodeProps) {
    const texts = useTexts(factorTexts);
    const { cancel } = useTexts(uiTexts);
    const [code, setCode] = useState("");
    const { busy, problem, send } = useSend();
    const submit = async (event: FormEvent) => {
        event.preventDefault();
        let late = false;
        const made = await send((operation) =>
            body(api.POST("/api/me/second-factor", { body: { code }, ...operation })).catch((error) => {
                late = error.code === "second_factor.not_begun";
                throw error;
            }),
        );
        if (made) onEnrolled(made.codes);
        else if (late) onExpired();
    };
    const inField = problem?.fieldMessage("code");
    return (
        <form className={styles.form} onSubmit={(event) => void submit(event)}>
            <p>{texts.scan}</p>
            <QrCode text={begun.uri} label={texts.qr} />
            <div>
                {texts.typed}
                <Secret value={begun.secret} />
            </div>
            <CodeField
                label={texts.code}
                hint={texts.codeHint}
                autoFocus
                value={code}
                error={inField}
                onChange={setCode}
            />
            {problem && !inField && (
                <Notice tone="problem" alert>
                    {problemText(problem)}
                </Notice>
            )}
            <div className={styles.buttons}>
                <Button type="submit" look="primary" busy={busy} disabled={code.trim() === ""}>
                    {texts.finish}
                </Button>
                {onCancel && <Button onClick={onCancel}>{cancel}</Button>}
            </div>
        </form>
    );
}
