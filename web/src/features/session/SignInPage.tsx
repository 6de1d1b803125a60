import { Eye, EyeOff } from "lucide-react";
import { type FormEvent, useState } from "react";
import { asProblem } from "@/core/api/problem";
import { useTexts } from "@/core/i18n/catalogue";
import { session, signIn } from "@/core/session/session";
import { useValue } from "@/core/value";
import { Button, IconButton } from "@/ui/Button";
import { TextField } from "@/ui/Field";
import { Notice } from "@/ui/Notice";
import { problemText } from "@/ui/problemText";
import styles from "./Session.module.css";
import { SessionFrame } from "./SessionFrame";
import { sessionTexts } from "./texts";

export default function SignInPage() {
    const texts = useTexts(sessionTexts).signIn;
    const current = useValue(session);
    const [login, setLogin] = useState("");
    const [password, setPassword] = useState("");
    const [shown, setShown] = useState(false);
    const [busy, setBusy] = useState(false);
    const [failure, setFailure] = useState("");

    const submit = async (event: FormEvent) => {
        event.preventDefault();
        setBusy(true);
        setFailure("");
        try {
            await signIn(login.trim(), password);
        } catch (error) {
            const problem = asProblem(error);
            if (problem.status === 401) setFailure(texts.wrong);
            else if (problem.status === 429) setFailure(texts.wait);
            else setFailure(problemText(problem));
            setBusy(false);
        }
    };

    return (
        <SessionFrame title={texts.title}>
            {current.state === "signedOut" && current.expired && <Notice tone="info">{texts.expired}</Notice>}
            <form className={styles.form} onSubmit={(event) => void submit(event)}>
                <TextField
                    label={texts.login}
                    name="username"
                    autoComplete="username"
                    autoCapitalize="none"
                    spellCheck={false}
                    required
                    autoFocus
                    value={login}
                    onChange={(event) => setLogin(event.target.value)}
                />
                <div className={styles.password}>
                    <TextField
                        label={texts.password}
                        name="password"
                        type={shown ? "text" : "password"}
                        autoComplete="current-password"
                        required
                        value={password}
                        onChange={(event) => setPassword(event.target.value)}
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
        </SessionFrame>
    );
}
