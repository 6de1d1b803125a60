import { PlugZap } from "lucide-react";
import { useState } from "react";
import { api, body, ifMatch } from "@/core/api/client";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { problemText } from "@/ui/problemText";
import { DeleteSection } from "@/ui/records/DeleteSection";
import { RecordFormFrame } from "@/ui/records/RecordFormFrame";
import { type Held, useRecordForm } from "@/ui/records/useRecordForm";
import { useSend } from "@/ui/records/useSend";
import { toast } from "@/ui/toast";
import styles from "../Mail.module.css";
import { keys, type MailboxView, refresh } from "../mailApi";
import { mailTexts } from "../texts";
import { MailboxFields } from "./MailboxFields";
import { MailboxSign } from "./MailboxSign";
import { type MailboxValues, patchOf, signOf, valuesOf } from "./mailbox";
import { useMailboxDescription } from "./useDescription";

function held(mailbox: MailboxView): Held<MailboxValues> {
    return { values: valuesOf(mailbox), version: mailbox.version };
}

export function EditMailbox({ mailbox, onGone }: { mailbox: MailboxView; onGone: () => void }) {
    const texts = useTexts(mailTexts).boxes;
    const [checked, setChecked] = useState(false);
    const path = { id: String(mailbox.id) };
    const form = useRecordForm<MailboxValues, MailboxView>({
        initial: held(mailbox),
        send: (_, changed, version) =>
            body(
                api.PATCH("/api/mailboxes/{id}", {
                    params: { path, header: ifMatch(version) },
                    body: patchOf(changed),
                }),
            ),
        reload: async () => held(await body(api.GET("/api/mailboxes/{id}", { params: { path } }))),
        onSaved: (saved) => {
            void refresh(keys.mailboxes);
            toast({ tone: "success", text: texts.saved(saved.address) });
            return held(saved);
        },
    });
    const check = () => {
        setChecked(true);
        return form.values.address.trim() !== "";
    };
    return (
        <div className={styles.pane}>
            <Status mailbox={mailbox} dirty={form.dirty} />
            <RecordFormFrame
                form={form}
                title={mailbox.address}
                titleHidden
                describe={useMailboxDescription()}
                check={check}
            >
                <MailboxFields form={form} checked={checked} secretSet={mailbox.secretSet} />
            </RecordFormFrame>
            <DeleteSection
                hint={texts.removeText}
                action={texts.remove}
                sure={texts.removeIt}
                done={texts.removed(mailbox.address)}
                remove={() =>
                    body(api.DELETE("/api/mailboxes/{id}", { params: { path: { id: String(mailbox.id) } } }))
                }
                onDone={() => {
                    onGone();
                    void refresh(keys.mailboxes);
                }}
            />
        </div>
    );
}

/** How reading goes, in words, and a try at the press of a button. */
function Status({ mailbox, dirty }: { mailbox: MailboxView; dirty: boolean }) {
    const texts = useTexts(mailTexts).boxes;
    const format = useFormats();
    const { busy, problem, send, clear } = useSend();
    const [result, setResult] = useState<{ ok: boolean; error: string | null } | null>(null);
    const sign = signOf(mailbox);
    const { since, error } = mailbox.status;
    const test = async () => {
        setResult(null);
        clear();
        const params = { path: { id: String(mailbox.id) } };
        const answer = await send(() => body(api.POST("/api/mailboxes/{id}/test", { params })));
        if (answer) setResult(answer);
        void refresh(keys.mailboxes);
    };
    return (
        <>
            <header className={styles.head}>
                <div className={styles.headWords}>
                    <h2>{mailbox.address}</h2>
                    <p className={styles.status} role="status">
                        <MailboxSign sign={sign} />
                        {since && sign !== "off" && sign !== "pipe" && (
                            <span className="muted">{texts.since(format.dateTime(new Date(since)))}</span>
                        )}
                    </p>
                </div>
                {sign !== "pipe" && (
                    <Button
                        icon={<PlugZap size={15} />}
                        busy={busy}
                        disabled={dirty}
                        title={dirty ? texts.testSaved : undefined}
                        onClick={() => void test()}
                    >
                        {busy ? texts.testing : texts.test}
                    </Button>
                )}
            </header>
            {sign === "pipe" && <Notice tone="info">{texts.pipeText}</Notice>}
            {sign === "failed" && result?.ok !== false && (
                <Notice tone="problem">
                    {error && <p className={styles.strong}>{error}</p>}
                    {texts.safe}
                </Notice>
            )}
            {(result || problem) && (
                <Notice tone={result?.ok ? "info" : "problem"} alert>
                    {result?.ok ? texts.testOk : (result?.error ?? problemText(problem))}
                </Notice>
            )}
        </>
    );
}
