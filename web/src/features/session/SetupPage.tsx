import { type FormEvent, useState } from "react";
import { api, body } from "@/core/api/client";
import { asProblem, type ProblemError } from "@/core/api/problem";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { session, signIn } from "@/core/session/session";
import { Button } from "@/ui/Button";
import { TextField } from "@/ui/Field";
import { Notice } from "@/ui/Notice";
import { problemText } from "@/ui/problemText";
import styles from "./Session.module.css";
import { SessionFrame } from "./SessionFrame";
import { setupTexts } from "./setup/texts";

type Field = "organisation" | "firstName" | "lastName" | "email" | "password";

export default function SetupPage() {
    const texts = useTexts(setupTexts).setup;
    const language = useLanguage();
    const [values, setValues] = useState({
        organisation: "",
        firstName: "",
        lastName: "",
        email: "",
        password: "",
    });
    const [busy, setBusy] = useState(false);
    const [problem, setProblem] = useState<ProblemError | null>(null);

    const field = (name: Field) => ({
        name,
        value: values[name],
        required: true,
        error: problem?.fieldMessage(name),
        onChange: (event: { target: { value: string } }) =>
            setValues({ ...values, [name]: event.target.value }),
    });

    const submit = async (event: FormEvent) => {
        event.preventDefault();
        setBusy(true);
        setProblem(null);
        try {
            await body(api.POST("/api/setup", { body: { ...values, login: values.email, language } }));
            await signIn(values.email, values.password);
        } catch (error) {
            const failed = asProblem(error);
            // Somebody else finished the set-up: this page no longer exists.
            if (failed.status === 409 || failed.status === 404)
                session.set({ state: "signedOut", expired: false });
            setProblem(failed);
            setBusy(false);
        }
    };

    return (
        <SessionFrame title={texts.title}>
            <p className={styles.intro}>{texts.intro}</p>
            <form className={styles.form} onSubmit={(event) => void submit(event)}>
                <TextField
                    {...field("organisation")}
                    label={texts.organisation}
                    hint={texts.organisationHint}
                    autoComplete="organization"
                    autoFocus
                />
                <div className={styles.names}>
                    <TextField
                        {...field("firstName")}
                        required={false}
                        label={texts.firstName}
                        autoComplete="given-name"
                    />
                    <TextField {...field("lastName")} label={texts.lastName} autoComplete="family-name" />
                </div>
                <TextField
                    {...field("email")}
                    label={texts.email}
                    hint={texts.emailHint}
                    type="email"
                    autoComplete="username"
                />
                <TextField
                    {...field("password")}
                    label={texts.password}
                    hint={texts.passwordHint}
                    type="password"
                    minLength={12}
                    autoComplete="new-password"
                />
                {problem && problem.problem.errors.length === 0 && (
                    <Notice tone="problem" alert>
                        {problemText(problem)}
                    </Notice>
                )}
                <Button type="submit" look="primary" busy={busy} className={styles.submit}>
                    {texts.action}
                </Button>
            </form>
        </SessionFrame>
    );
}
