import { useTexts } from "@/core/i18n/catalogue";
import { changeSettings, useSession } from "@/core/session/session";
import { TextArea } from "@/ui/Field";
import { RecordFormFrame } from "@/ui/records/RecordFormFrame";
import { useRecordForm } from "@/ui/records/useRecordForm";
import { toast } from "@/ui/toast";
import { Section } from "./Section";
import styles from "./Settings.module.css";
import { settingsTexts } from "./texts";

export function SignatureSettings() {
    const texts = useTexts(settingsTexts).signature;
    const { settings } = useSession();
    const form = useRecordForm<{ signature: string }, string>({
        initial: { values: { signature: settings.signature }, version: 0 },
        send: async ({ signature }) => {
            await changeSettings({ signature: signature.trimEnd() });
            return signature.trimEnd();
        },
        onSaved: (signature) => {
            toast({ tone: "success", text: texts.saved });
            return { values: { signature }, version: 0 };
        },
        draft: "settings:signature",
    });
    return (
        <Section title={texts.title} text={texts.text}>
            <RecordFormFrame
                title={texts.title}
                titleHidden
                form={form}
                describe={{ signature: { label: texts.label, show: (text) => text } }}
                className={styles.form}
            >
                <TextArea
                    label={texts.label}
                    labelHidden
                    placeholder={texts.placeholder}
                    rows={5}
                    maxLength={2000}
                    value={form.values.signature}
                    error={form.problem?.fieldMessage("signature")}
                    onChange={(event) => form.change({ signature: event.target.value })}
                />
            </RecordFormFrame>
        </Section>
    );
}
