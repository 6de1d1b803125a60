import { useState } from "react";
import { api, body } from "@/core/api/client";
import { useTexts } from "@/core/i18n/catalogue";
import { RecordFormFrame } from "@/ui/records/RecordFormFrame";
import { useRecordForm } from "@/ui/records/useRecordForm";
import { toast } from "@/ui/toast";
import styles from "../Mail.module.css";
import { keys, type MailboxView, refresh } from "../mailApi";
import { mailTexts } from "../texts";
import { MailboxFields } from "./MailboxFields";
import { blankMailbox, bodyOf, type MailboxValues } from "./mailbox";
import { useMailboxDescription } from "./useDescription";

export function NewMailbox({ onDone, onCancel }: { onDone: (id: number) => void; onCancel: () => void }) {
    const texts = useTexts(mailTexts).boxes;
    const [checked, setChecked] = useState(false);
    const form = useRecordForm<MailboxValues, MailboxView>({
        initial: { values: blankMailbox, version: 0 },
        send: (values, _, __, operation) =>
            body(api.POST("/api/mailboxes", { body: bodyOf(values), ...operation })),
        onSaved: (mailbox) => {
            toast({ tone: "success", text: texts.created(mailbox.address) });
            void refresh(keys.mailboxes).then(() => onDone(mailbox.id));
        },
    });
    const check = () => {
        setChecked(true);
        return form.values.address.trim() !== "";
    };
    return (
        <div className={styles.pane}>
            <RecordFormFrame
                form={form}
                title={texts.newTitle}
                describe={useMailboxDescription()}
                action={texts.create}
                always
                check={check}
                onCancel={onCancel}
            >
                <MailboxFields form={form} checked={checked} isNew />
            </RecordFormFrame>
        </div>
    );
}
