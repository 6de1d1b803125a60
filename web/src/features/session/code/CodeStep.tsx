import { type FormEvent, useState } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { Button } from "@/ui/Button";
import { CodeField } from "@/ui/factor/CodeField";
import { Notice } from "@/ui/Notice";
import styles from "../Session.module.css";
import { SessionFrame } from "../SessionFrame";
import { sessionTexts } from "../texts";
import { codeTexts } from "./texts";

interface CodeStepProps {
    busy: boolean;
    failure: string;
    login: string;
    code: string;
    onCode: (code: string) => void;
    onBack: () => void;
    onSubmit: (event: FormEvent<HTMLFormElement>) => void;
}

/** The password was right: now the code of the app, or a recovery code. */
export default function CodeStep({ busy, failure, login, code, onCode, onBack, onSubmit }: CodeStepProps) {
    const texts = useTexts(codeTexts);
    const { action } = useTexts(sessionTexts).signIn;
    const [recovery, setRecovery] = useState(false);
    return (
        <SessionFrame title={texts.title}>
            <p className={styles.intro}>{texts.whose(login)}</p>
            <form className={styles.form} onSubmit={onSubmit}>
                <CodeField
                    key={String(recovery)}
                    label={recovery ? texts.recoveryCode : texts.code}
                    hint={recovery ? texts.recoveryHint : texts.hint}
                    letters={recovery}
                    autoFocus
                    value={code}
                    onChange={onCode}
                />
                {failure && (
                    <Notice tone="problem" alert>
                        {failure}
                    </Notice>
                )}
                <Button type="submit" look="primary" busy={busy} className={styles.submit}>
                    {action}
                </Button>
                <Button
                    look="quiet"
                    onClick={() => {
                        setRecovery(!recovery);
                        onCode("");
                    }}
                >
                    {recovery ? texts.useApp : texts.useRecovery}
                </Button>
                <Button look="quiet" onClick={onBack}>
                    {texts.back}
                </Button>
            </form>
            <p className={styles.help}>{texts.help}</p>
        </SessionFrame>
    );
}
