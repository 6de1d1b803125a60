import { Eye, EyeOff } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { Button, IconButton } from "@/ui/Button";
import { TextField } from "@/ui/Field";
import { Notice } from "@/ui/Notice";
import styles from "./Session.module.css";
import { sessionTexts } from "./texts";

interface PasswordStepProps {
    busy: boolean;
    failure: string;
    login: string;
    password: string;
    onLogin: (login: string) => void;
    onPassword: (password: string) => void;
    onSubmit: (event: FormEvent<HTMLFormElement>) => void;
}

export function PasswordStep(props: PasswordStepProps) {
    const { busy, failure, login, password, onLogin, onPassword, onSubmit } = props;
    const texts = useTexts(sessionTexts).signIn;
    const [shown, setShown] = useState(false);
    return (
        <>
            <form className={styles.form} onSubmit={onSubmit}>
                <TextField
                    label={texts.login}
                    name="username"
                    autoComplete="username"
                    autoCapitalize="none"
                    spellCheck={false}
                    required
                    autoFocus
                    value={login}
                    onChange={(event) => onLogin(event.target.value)}
                />
                <div className={styles.password}>
                    <TextField
                        label={texts.password}
                        name="password"
                        type={shown ? "text" : "password"}
                        autoComplete="current-password"
                        required
                        value={password}
                        onChange={(event) => onPassword(event.target.value)}
                    />
                    <IconButton
                        className={styles.eye}
                        icon={shown ? <EyeOff size={16} /> : <Eye size={16} />}
                        label={shown ? texts.hide : texts.show}
                        onClick={() => setShown(!shown)}
                    />
                </div>
                {failure && (
                    <Notice tone="problem" alert>
                        {failure}
                    </Notice>
                )}
                <Button type="submit" look="primary" busy={busy} className={styles.submit}>
                    {texts.action}
                </Button>
            </form>
            <p className={styles.help}>{texts.help}</p>
        </>
    );
}
