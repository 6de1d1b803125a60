import { type FormEvent, useState } from "react";
import { api, body } from "@/core/api/client";
import { useTexts } from "@/core/i18n/catalogue";
import { Button } from "@/ui/Button";
import { Select, TextArea, TextField } from "@/ui/Field";
import { Notice } from "@/ui/Notice";
import { problemText } from "@/ui/problemText";
import { useSend } from "@/ui/records/useSend";
import { toast } from "@/ui/toast";
import styles from "./Handover.module.css";
import { type ProviderAccount, readAgain } from "./handovers";
import { handoverTexts } from "./texts";

interface FormProps {
    ticketId: number;
    accounts: readonly ProviderAccount[];
    onDone: () => void;
}

/** Lets a provider's account see the ticket. */
export function HandForm({ ticketId, accounts, onDone }: FormProps) {
    const texts = useTexts(handoverTexts);
    const [account, setAccount] = useState(accounts.length === 1 ? String(accounts[0]?.accountId) : "");
    const [asked, setAsked] = useState("");
    const [until, setUntil] = useState("");
    const { busy, problem, send } = useSend();
    const submit = async (event: FormEvent) => {
        event.preventDefault();
        const params = { path: { id: String(ticketId) } };
        const done = await send((operation) =>
            body(
                api.POST("/api/tickets/{id}/handovers", {
                    params,
                    body: {
                        accountId: Number(account),
                        asked: asked.trim(),
                        ...(until !== "" && { until: new Date(until).toISOString() }),
                    },
                    ...operation,
                }),
            ),
        );
        if (!done) return;
        toast({ tone: "success", text: texts.given(done.name) });
        onDone();
        await readAgain(ticketId);
    };
    return (
        <form className={styles.form} onSubmit={(event) => void submit(event)}>
            <Select
                autoFocus
                label={texts.whom}
                value={account}
                error={problem?.fieldMessage("accountId")}
                options={[
                    { value: "", label: texts.choose },
                    ...accounts.map(({ accountId, name }) => ({ value: String(accountId), label: name })),
                ]}
                onChange={setAccount}
            />
            <TextArea
                label={texts.asked}
                hint={texts.askedHint}
                rows={3}
                value={asked}
                onChange={(event) => setAsked(event.target.value)}
            />
            <TextField
                label={texts.until_}
                hint={texts.untilHint}
                type="datetime-local"
                value={until}
                error={problem?.fieldMessage("until")}
                onChange={(event) => setUntil(event.target.value)}
            />
            {problem && problem.problem.errors.length === 0 && (
                <Notice tone="problem" alert>
                    {problemText(problem)}
                </Notice>
            )}
            <span className={styles.buttons}>
                <Button type="submit" look="primary" busy={busy} disabled={account === ""}>
                    {texts.give}
                </Button>
                <Button onClick={onDone}>{texts.cancel}</Button>
            </span>
        </form>
    );
}
