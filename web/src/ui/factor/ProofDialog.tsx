import { type FormEvent, useState } from "react";
import type { components } from "@/core/api/schema.generated";
import { useTexts } from "@/core/i18n/catalogue";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { Notice } from "@/ui/Notice";
import { PasswordField } from "@/ui/PasswordField";
import { problemText } from "@/ui/problemText";
import { recordTexts } from "@/ui/records/texts";
import { useSend } from "@/ui/records/useSend";
import { uiTexts } from "@/ui/texts";
import { CodeField } from "./CodeField";
import styles from "./Factor.module.css";
import { factorTexts } from "./texts";

type Proof = components["schemas"]["SecondFactorProof"];

interface ProofDialogProps<T> {
    title: string;
    text: string;
    /** The words on the button that does it. */
    action: string;
    danger?: boolean;
    request: (proof: Proof) => Promise<T>;
    onClose: () => void;
    onDone: (answer: T) => void;
}

/** Asks for both factors at once, before something that weakens them. */
export function ProofDialog<T>(props: ProofDialogProps<T>) {
    const { title, text, action, danger = false, request, onClose, onDone } = props;
    const texts = useTexts(factorTexts);
    const words = useTexts(recordTexts).password;
    const { cancel } = useTexts(uiTexts);
    const [password, setPassword] = useState("");
    const [code, setCode] = useState("");
    const { busy, problem, send } = useSend();
    const submit = async (event: FormEvent) => {
        event.preventDefault();
        const answer = await send(() => request({ password, code }));
        if (answer !== undefined) onDone(answer);
    };
    const inField = problem?.fieldMessage("password") ?? problem?.fieldMessage("code");
    return (
        <Dialog
            title={title}
            onClose={onClose}
            footer={
                <>
                    <Button onClick={onClose}>{cancel}</Button>
                    <Button
                        type="submit"
                        form="proof-form"
                        look={danger ? "danger" : "primary"}
                        busy={busy}
                        disabled={password === "" || code.trim() === ""}
                    >
                        {action}
                    </Button>
                </>
            }
        >
            <form id="proof-form" className={styles.form} onSubmit={(event) => void submit(event)}>
                <p>{text}</p>
                <PasswordField
                    label={texts.password}
                    showLabel={words.show}
                    hideLabel={words.hide}
                    autoComplete="current-password"
                    required
                    autoFocus
                    value={password}
                    error={problem?.fieldMessage("password")}
                    onChange={(event) => setPassword(event.target.value)}
                />
                <CodeField
                    label={texts.proofCode}
                    letters
                    value={code}
                    error={problem?.fieldMessage("code")}
                    onChange={setCode}
                />
                {problem && !inField && (
                    <Notice tone="problem" alert>
                        {problemText(problem)}
                    </Notice>
                )}
            </form>
        </Dialog>
    );
}
