import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, body } from "@/core/api/client";
import { useTexts } from "@/core/i18n/catalogue";
import { queryClient } from "@/core/query";
import { Button } from "@/ui/Button";
import { TextField } from "@/ui/Field";
import { Notice } from "@/ui/Notice";
import { problemText } from "@/ui/problemText";
import { Loaded } from "@/ui/records/Loaded";
import { useSend } from "@/ui/records/useSend";
import { uiTexts } from "@/ui/texts";
import { toast } from "@/ui/toast";
import { Section } from "./Section";
import styles from "./Settings.module.css";
import { settingsTexts } from "./texts";

const kTelephone = ["telephone"] as const;

/** Which telephone is one's own, so that it can say who calls. */
export function TelephoneSettings() {
    const texts = useTexts(settingsTexts).telephone;
    const query = useQuery({
        queryKey: kTelephone,
        queryFn: ({ signal }) => body(api.GET("/api/me/telephone", { signal })),
    });
    return (
        <Section title={texts.title} text={texts.text}>
            <Loaded query={query} lines={1}>
                {({ extension }) => <Extension key={extension} saved={extension} />}
            </Loaded>
        </Section>
    );
}

function Extension({ saved }: { saved: string }) {
    const texts = useTexts(settingsTexts).telephone;
    const words = useTexts(uiTexts);
    const [extension, setExtension] = useState(saved);
    const { busy, problem, send } = useSend();
    const submit = async (event: FormEvent) => {
        event.preventDefault();
        const kept = await send(() =>
            body(api.PUT("/api/me/telephone", { body: { extension: extension.trim() } })),
        );
        if (!kept) return;
        queryClient.setQueryData(kTelephone, kept);
        toast({ tone: "success", text: texts.saved });
    };
    const wrong = problem?.fieldMessage("extension");
    return (
        <form className={styles.form} onSubmit={(event) => void submit(event)}>
            <TextField
                label={texts.label}
                hint={texts.hint}
                error={wrong}
                maxLength={40}
                autoComplete="off"
                value={extension}
                onChange={(event) => setExtension(event.target.value)}
            />
            {problem && !wrong && (
                <Notice tone="problem" alert>
                    {problemText(problem)}
                </Notice>
            )}
            <div className={styles.row}>
                <Button type="submit" busy={busy} disabled={extension.trim() === saved}>
                    {words.save}
                </Button>
            </div>
        </form>
    );
}
