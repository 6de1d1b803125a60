import { type FormEvent, useState } from "react";
import { api, body } from "@/core/api/client";
import { useTexts } from "@/core/i18n/catalogue";
import { useSession } from "@/core/session/session";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { PasswordField } from "@/ui/PasswordField";
import { problemText } from "@/ui/problemText";
import { recordTexts } from "@/ui/records/texts";
import { useSend } from "@/ui/records/useSend";
import { toast } from "@/ui/toast";
import { Section } from "./Section";
import styles from "./Settings.module.css";
import { settingsTexts } from "./texts";

export function PasswordSettings() {
    const texts = useTexts(settingsTexts).password;
    const words = useTexts(recordTexts).password;
    const { email, name } = useSession();
    const [current, setCurrent] = useState("");
    const [next, setNext] = useState("");
    const { busy, problem, attempt } = useSend();
    const eye = { showLabel: words.show, hideLabel: words.hide };

    const submit = async (event: FormEvent<HTMLFormElement>) => {
        event.preventDefault();
        const form = event.currentTarget;
        const sent = await attempt(async () => {
            await body(api.POST("/api/me/password", { body: { current, next } }));
        });
        if (!sent) {
            requestAnimationFrame(() => form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
            return;
        }
        setCurrent("");
        setNext("");
        toast({ tone: "success", text: texts.done });
    };

    const inField = problem?.fieldMessage("current") ?? problem?.fieldMessage("next");
    return (
        <Section title={texts.title} text={texts.text}>
            <form className={styles.narrow} onSubmit={(event) => void submit(event)}>
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
                    {...eye}
                    label={texts.current}
                    autoComplete="current-password"
                    required
                    value={current}
                    error={problem?.fieldMessage("current")}
                    onChange={(event) => setCurrent(event.target.value)}
                />
                <PasswordField
                    {...eye}
                    label={texts.next}
                    hint={words.rules}
                    autoComplete="new-password"
                    required
                    value={next}
                    error={problem?.fieldMessage("next")}
                    onChange={(event) => setNext(event.target.value)}
                />
                {problem && !inField && (
                    <Notice tone="problem" alert>
                        {problemText(problem)}
                    </Notice>
                )}
                <div>
                    <Button type="submit" look="primary" busy={busy} disabled={current === "" || next === ""}>
                        {texts.change}
                    </Button>
                </div>
            </form>
        </Section>
    );
}
