import { type FormEvent, useState } from "react";
import { useLocation } from "wouter";
import { api, body } from "@/core/api/client";
import { useTexts } from "@/core/i18n/catalogue";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { TextArea } from "@/ui/Field";
import { Notice } from "@/ui/Notice";
import { problemText } from "@/ui/problemText";
import { useSend } from "@/ui/records/useSend";
import { uiTexts } from "@/ui/texts";
import { toast } from "@/ui/toast";
import { type HandedOver, readAgain } from "./handedOver";
import styles from "./Provider.module.css";
import { providerTexts } from "./texts";

type End = "done" | "giveBack";

/** Both ways in which the provider gives the ticket out of hand: done, or back with a reason. */
export function Ends({ handed }: { handed: HandedOver }) {
    const texts = useTexts(providerTexts).ends;
    const [end, setEnd] = useState<End | null>(null);
    // A resolved ticket stays to be read; there is nothing left to end.
    if (handed.ticket.state === "resolved") return null;
    return (
        <section className={styles.foot} aria-label={texts.title}>
            <Button onClick={() => setEnd("giveBack")}>{texts.giveBack}</Button>
            <Button onClick={() => setEnd("done")}>{texts.done}</Button>
            {end && <EndDialog reference={handed.ticket.reference} end={end} onClose={() => setEnd(null)} />}
        </section>
    );
}

interface EndProps {
    reference: string;
    end: End;
    onClose: () => void;
}

function EndDialog({ reference, end, onClose }: EndProps) {
    const texts = useTexts(providerTexts).ends;
    const words = useTexts(uiTexts);
    const [, navigate] = useLocation();
    const [text, setText] = useState("");
    const [checked, setChecked] = useState(false);
    const { busy, problem, send } = useSend();
    const missing = text.trim() === "";
    const submit = async (event: FormEvent) => {
        event.preventDefault();
        setChecked(true);
        if (missing || busy) return;
        const params = { path: { id: reference } };
        const done = await send(async (operation) => {
            if (end === "done")
                await body(
                    api.POST("/api/handed-over/{id}/outcome", {
                        params,
                        body: { text: text.trim() },
                        ...operation,
                    }),
                );
            else
                await body(
                    api.POST("/api/handed-over/{id}/return", {
                        params,
                        body: { reason: text.trim(), lacking: [] },
                        ...operation,
                    }),
                );
            return true;
        });
        if (!done) return;
        toast({ tone: "success", text: texts[`${end}Toast`] });
        navigate("/");
        await readAgain();
    };
    return (
        <Dialog
            title={texts[`${end}Title`]}
            onClose={onClose}
            footer={
                <>
                    <Button onClick={onClose}>{words.cancel}</Button>
                    <Button type="submit" form="end-words" look="primary" busy={busy}>
                        {texts[`${end}Submit`]}
                    </Button>
                </>
            }
        >
            <form id="end-words" className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
                <TextArea
                    label={texts[`${end}Text`]}
                    hint={texts[`${end}Hint`]}
                    error={checked && missing ? texts[`${end}Missing`] : undefined}
                    rows={4}
                    autoFocus
                    required
                    maxLength={2000}
                    value={text}
                    onChange={(event) => setText(event.target.value)}
                />
                {problem && (
                    <Notice tone="problem" alert>
                        {problemText(problem)}
                    </Notice>
                )}
            </form>
        </Dialog>
    );
}
