import type { FormEvent } from "react";
import { api, body } from "@/core/api/client";
import { useTexts } from "@/core/i18n/catalogue";
import { Button } from "@/ui/Button";
import { TextArea } from "@/ui/Field";
import { Notice } from "@/ui/Notice";
import { problemText } from "@/ui/problemText";
import { useSend } from "@/ui/records/useSend";
import { toast } from "@/ui/toast";
import { useDraftForm } from "@/ui/useDraftForm";
import { readAgain } from "./handedOver";
import styles from "./Provider.module.css";
import { providerTexts } from "./texts";

/** To the desk alone; kept on this device until it is sent. */
export function Answer({ reference }: { reference: string }) {
    const texts = useTexts(providerTexts).answer;
    const draft = useDraftForm(`handed-over:${reference}`, { text: "" });
    const { busy, problem, send } = useSend();
    const { text } = draft.form;
    const submit = async (event?: FormEvent) => {
        event?.preventDefault();
        if (busy || text.trim() === "") return;
        const params = { path: { id: reference } };
        const done = await send((operation) =>
            body(
                api.POST("/api/handed-over/{id}/messages", {
                    params,
                    body: { text: text.trim() },
                    ...operation,
                }),
            ),
        );
        if (!done) return;
        draft.reset();
        toast({ tone: "success", text: texts.sent });
        await readAgain();
    };
    return (
        <form className={styles.form} onSubmit={(event) => void submit(event)}>
            <TextArea
                label={texts.label}
                hint={texts.hint}
                rows={4}
                disabled={!draft.ready}
                value={text}
                onChange={(event) => draft.change({ text: event.target.value })}
                onKeyDown={(event) => {
                    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void submit();
                }}
            />
            {problem && (
                <Notice tone="problem" alert>
                    {texts.failed(problemText(problem))}
                </Notice>
            )}
            <div className={styles.foot}>
                <Button type="submit" look="primary" busy={busy} disabled={text.trim() === ""}>
                    {texts.send}
                </Button>
            </div>
        </form>
    );
}
