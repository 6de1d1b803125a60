import { type FormEvent, useState } from "react";
import { useLocation } from "wouter";
import type { MessageView } from "@/core/api/types";
import { useTexts } from "@/core/i18n/catalogue";
import { queryClient } from "@/core/query";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { TextField } from "@/ui/Field";
import { problemText } from "@/ui/problemText";
import { SafeHtml } from "@/ui/SafeHtml";
import { uiTexts } from "@/ui/texts";
import { toast } from "@/ui/toast";
import styles from "./Together.module.css";
import { togetherTexts } from "./texts";
import { splitOff } from "./ties";

interface SplitProps {
    ticketId: number;
    message: MessageView;
    onClose: () => void;
}

/** Makes a ticket of a message. */
export default function SplitDialog({ ticketId, message, onClose }: SplitProps) {
    const texts = useTexts(togetherTexts).split;
    const words = useTexts(uiTexts);
    const [, navigate] = useLocation();
    const [subject, setSubject] = useState("");
    const [error, setError] = useState<string>();
    const [busy, setBusy] = useState(false);
    const submit = async (event: FormEvent) => {
        event.preventDefault();
        if (subject.trim() === "") {
            setError(texts.missing);
            return;
        }
        setBusy(true);
        try {
            const { reference } = await splitOff(ticketId, message.id, subject.trim());
            toast({
                tone: "success",
                text: texts.done(reference),
                action: { label: texts.open, run: () => navigate(`/tickets/${reference}`) },
            });
            await queryClient.invalidateQueries({ queryKey: ["ticket"] });
            onClose();
        } catch (failure) {
            setError(problemText(failure));
            setBusy(false);
        }
    };
    return (
        <Dialog
            title={texts.title}
            onClose={onClose}
            footer={
                <>
                    <Button onClick={onClose}>{words.cancel}</Button>
                    <Button type="submit" form="split-form" look="primary" busy={busy}>
                        {texts.action}
                    </Button>
                </>
            }
        >
            <form id="split-form" className={styles.form} onSubmit={(event) => void submit(event)}>
                <SafeHtml html={message.html} className={styles.answer} />
                <TextField
                    label={texts.subject}
                    hint={texts.hint}
                    error={error}
                    autoFocus
                    maxLength={250}
                    value={subject}
                    onChange={(event) => {
                        setSubject(event.target.value);
                        setError(undefined);
                    }}
                />
            </form>
        </Dialog>
    );
}
