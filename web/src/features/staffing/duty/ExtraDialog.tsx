import { type FormEvent, useState } from "react";
import { api, body } from "@/core/api/client";
import { useTexts } from "@/core/i18n/catalogue";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { Select, TextField } from "@/ui/Field";
import { Notice } from "@/ui/Notice";
import { problemText } from "@/ui/problemText";
import { useSend } from "@/ui/records/useSend";
import { uiTexts } from "@/ui/texts";
import { toast } from "@/ui/toast";
import styles from "../Staffing.module.css";
import { refreshDuty, useTeams } from "../staffingApi";
import { staffingTexts } from "../texts";

/** Duty besides the roster's hours. */
export function ExtraDialog({ team, onClose }: { team: { id: number; name: string }; onClose: () => void }) {
    const texts = useTexts(staffingTexts).duty;
    const words = useTexts(uiTexts);
    const teams = useTeams();
    const members = teams.data?.find((each) => each.id === team.id)?.members ?? [];
    const [personId, setPersonId] = useState("");
    const [from, setFrom] = useState("");
    const [until, setUntil] = useState("");
    const [error, setError] = useState<string>();
    const { busy, problem, send } = useSend();
    const chosen = members.find((member) => String(member.id) === personId) ?? members[0];
    const submit = async (event: FormEvent) => {
        event.preventDefault();
        if (!chosen || from === "" || until === "" || until <= from) {
            setError(from === "" || until === "" ? texts.missing : texts.order);
            return;
        }
        const instants = { from: new Date(from).toISOString(), until: new Date(until).toISOString() };
        const done = await send(async (operation) => {
            await body(
                api.POST("/api/teams/{id}/duty/exceptions", {
                    params: { path: { id: String(team.id) } },
                    body: { personId: chosen.id, ...instants, extra: true },
                    ...operation,
                }),
            );
            return true;
        });
        if (!done) return;
        await refreshDuty();
        toast({ tone: "success", text: texts.givenTo(chosen.name) });
        onClose();
    };
    return (
        <Dialog
            title={texts.extraTitle}
            onClose={onClose}
            footer={
                <>
                    <Button onClick={onClose}>{words.cancel}</Button>
                    <Button type="submit" form="extra-form" look="primary" busy={busy}>
                        {texts.save}
                    </Button>
                </>
            }
        >
            <form id="extra-form" className={styles.form} onSubmit={(event) => void submit(event)}>
                <p className="muted">{texts.extraHint}</p>
                {problem && (
                    <Notice tone="problem" alert>
                        {problemText(problem)}
                    </Notice>
                )}
                <Select
                    label={texts.person}
                    autoFocus
                    value={String(chosen?.id ?? "")}
                    onChange={setPersonId}
                    options={members.map((member) => ({ value: String(member.id), label: member.name }))}
                />
                <div className={styles.pair}>
                    <TextField
                        type="datetime-local"
                        label={texts.extraFrom}
                        required
                        value={from}
                        onChange={(event) => setFrom(event.target.value)}
                    />
                    <TextField
                        type="datetime-local"
                        label={texts.extraUntil}
                        required
                        value={until}
                        error={error}
                        onChange={(event) => {
                            setUntil(event.target.value);
                            setError(undefined);
                        }}
                    />
                </div>
            </form>
        </Dialog>
    );
}
