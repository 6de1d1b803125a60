import { type FormEvent, useState } from "react";
import type { WaitingOn } from "@/core/api/types";
import { useTexts } from "@/core/i18n/catalogue";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { Select, TextField } from "@/ui/Field";
import { uiTexts } from "@/ui/texts";
import { waitTicket, wakeTicket } from "../ticketApi";
import styles from "./Actions.module.css";
import { localInput, workingMorning } from "./dates";
import { runAction } from "./run";
import { actionTexts } from "./texts";

/** Sets tickets to waiting: on whom, until when, why. */
export function WaitDialog({ ids, onClose }: { ids: readonly number[]; onClose: () => void }) {
    const texts = useTexts(actionTexts).wait;
    const words = useTexts(uiTexts);
    const [on, setOn] = useState<WaitingOn>("user");
    const [until, setUntil] = useState("");
    const [reason, setReason] = useState("");
    const [error, setError] = useState<string>();

    const submit = (event: FormEvent) => {
        event.preventDefault();
        const date = until === "" ? null : new Date(until);
        if ((on === "planned" && !date) || (date && date.getTime() <= Date.now())) {
            setError(texts.later);
            return;
        }
        const wait = {
            on,
            ...(date && { until: date.toISOString() }),
            ...(reason.trim() !== "" && { reason: reason.trim() }),
        };
        onClose();
        void runAction({
            ids,
            change: (id) => waitTicket(id, wait),
            undo: (id) => wakeTicket(id),
            one: texts.doneOne,
            many: texts.done,
        });
    };

    const shortcuts = [
        [texts.tomorrow, 1],
        [texts.in3days, 3],
        [texts.nextWeek, 7],
    ] as const;

    return (
        <Dialog
            title={texts.title}
            onClose={onClose}
            footer={
                <>
                    <Button onClick={onClose}>{words.cancel}</Button>
                    <Button type="submit" form="wait-form" look="primary">
                        {texts.action}
                    </Button>
                </>
            }
        >
            <form id="wait-form" className={styles.form} onSubmit={submit}>
                <Select
                    label={texts.on}
                    value={on}
                    autoFocus
                    onChange={(value) => setOn(value as WaitingOn)}
                    options={[
                        { value: "user", label: texts.onUser },
                        { value: "provider", label: texts.onProvider },
                        { value: "planned", label: texts.onPlanned },
                    ]}
                />
                <TextField
                    label={texts.until}
                    hint={texts.untilHint}
                    error={error}
                    type="datetime-local"
                    value={until}
                    required={on === "planned"}
                    onChange={(event) => {
                        setUntil(event.target.value);
                        setError(undefined);
                    }}
                />
                <div className={styles.chips}>
                    {shortcuts.map(([label, days]) => (
                        <Button
                            key={days}
                            onClick={() => setUntil(localInput(workingMorning(new Date(), days)))}
                        >
                            {label}
                        </Button>
                    ))}
                </div>
                <TextField
                    label={texts.reason}
                    value={reason}
                    onChange={(event) => setReason(event.target.value)}
                />
            </form>
        </Dialog>
    );
}
