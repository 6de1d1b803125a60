import { type FormEvent, useState } from "react";
import { api, body, ifMatch } from "@/core/api/client";
import { useTexts } from "@/core/i18n/catalogue";
import { Button } from "@/ui/Button";
import { TextField } from "@/ui/Field";
import { Notice } from "@/ui/Notice";
import { problemText } from "@/ui/problemText";
import { useSend } from "@/ui/records/useSend";
import { toast } from "@/ui/toast";
import { type HandedOver, localInput, readAgain } from "./handedOver";
import styles from "./Provider.module.css";
import { providerTexts } from "./texts";

/** The provider's own number for the job, and when they promise to be ready. */
export function Word({ handed }: { handed: HandedOver }) {
    const texts = useTexts(providerTexts).word;
    const { ticket } = handed;
    const [reference, setReference] = useState(ticket.providerReference);
    const [promised, setPromised] = useState(localInput(ticket.promisedAt ?? null));
    const { busy, problem, send } = useSend();
    const save = async (event: FormEvent) => {
        event.preventDefault();
        const params = { path: { id: ticket.reference }, header: ifMatch(handed.version) };
        const word = {
            reference: reference.trim(),
            promisedAt: promised === "" ? null : new Date(promised).toISOString(),
        };
        const done = await send(() => body(api.PUT("/api/handed-over/{id}/promise", { params, body: word })));
        await readAgain();
        if (done) toast({ tone: "success", text: texts.saved });
    };
    return (
        <section className={styles.card} aria-label={texts.title}>
            <form className={styles.form} onSubmit={(event) => void save(event)}>
                <h2>{texts.title}</h2>
                <div className={styles.pair}>
                    <TextField
                        label={texts.reference}
                        hint={texts.referenceHint}
                        autoComplete="off"
                        maxLength={80}
                        value={reference}
                        onChange={(event) => setReference(event.target.value)}
                    />
                    <TextField
                        label={texts.promised}
                        hint={texts.promisedHint}
                        type="datetime-local"
                        value={promised}
                        error={problem?.fieldMessage("promisedAt")}
                        onChange={(event) => setPromised(event.target.value)}
                    />
                </div>
                {problem && !problem.fieldMessage("promisedAt") && (
                    <Notice tone="problem" alert>
                        {problemText(problem)}
                    </Notice>
                )}
                <div className={styles.foot}>
                    <Button type="submit" busy={busy}>
                        {texts.save}
                    </Button>
                </div>
            </form>
        </section>
    );
}
