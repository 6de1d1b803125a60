import { type FormEvent, type ReactNode, useState } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { TextArea } from "@/ui/Field";
import { Notice } from "@/ui/Notice";
import { problemText } from "@/ui/problemText";
import { uiTexts } from "@/ui/texts";
import styles from "./Escalation.module.css";

interface ReasonFormProps {
    title: string;
    label: string;
    hint?: string;
    missing: string;
    submit: string;
    /** Stands above the words. */
    before?: ReactNode;
    /** Stands below them. */
    children?: ReactNode;
    send: (text: string) => Promise<void>;
    onClose: () => void;
}

/** A dialog around a few words that are needed. What was written stays until the server has taken it. */
export function ReasonForm(props: ReasonFormProps) {
    const { title, label, hint, missing, submit, before, children, send, onClose } = props;
    const words = useTexts(uiTexts);
    const [text, setText] = useState("");
    const [wrong, setWrong] = useState(false);
    const [problem, setProblem] = useState<unknown>(null);
    const [busy, setBusy] = useState(false);
    const run = async (event?: FormEvent) => {
        event?.preventDefault();
        setWrong(text.trim() === "");
        if (text.trim() === "" || busy) return;
        setBusy(true);
        setProblem(null);
        try {
            await send(text.trim());
            onClose();
        } catch (error) {
            setProblem(error);
            setBusy(false);
        }
    };
    return (
        <Dialog
            title={title}
            onClose={onClose}
            footer={
                <>
                    <Button onClick={onClose}>{words.cancel}</Button>
                    <Button type="submit" form="reason-words" look="primary" busy={busy}>
                        {submit}
                    </Button>
                </>
            }
        >
            <form id="reason-words" className={styles.form} onSubmit={(event) => void run(event)} noValidate>
                {before}
                <TextArea
                    label={label}
                    hint={hint}
                    error={wrong ? missing : undefined}
                    rows={4}
                    autoFocus
                    required
                    maxLength={2000}
                    value={text}
                    onChange={(event) => {
                        setText(event.target.value);
                        setWrong(false);
                    }}
                    onKeyDown={(event) => {
                        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void run();
                    }}
                />
                {children}
                {problem !== null && (
                    <Notice tone="problem" alert>
                        {problemText(problem)}
                    </Notice>
                )}
            </form>
        </Dialog>
    );
}
