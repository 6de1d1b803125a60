import { type FormEvent, useState } from "react";
import { api, body, ifMatch } from "@/core/api/client";
import { useTexts } from "@/core/i18n/catalogue";
import { useSession } from "@/core/session/session";
import { Button } from "@/ui/Button";
import { Choice } from "@/ui/Choice";
import { Dialog } from "@/ui/Dialog";
import { Checkbox, Select, TextArea, TextField } from "@/ui/Field";
import { Notice } from "@/ui/Notice";
import { problemText } from "@/ui/problemText";
import { useCan } from "@/ui/records/useCan";
import { useSend } from "@/ui/records/useSend";
import { uiTexts } from "@/ui/texts";
import { toast } from "@/ui/toast";
import styles from "../Staffing.module.css";
import { type AbsenceView, refreshAbsences, useStaff } from "../staffingApi";
import { staffingTexts } from "../texts";

const kKinds = ["leave", "training", "sick", "other"] as const;
type Kind = (typeof kKinds)[number];

interface DialogProps {
    /** The one to change; null adds one. */
    absence: AbsenceView | null;
    date: string;
    onClose: () => void;
}

function valuesOf(absence: AbsenceView | null, date: string, me: number) {
    return {
        personId: absence?.person.id ?? me,
        first: absence?.first ?? date,
        fromNoon: absence?.fromNoon ?? false,
        last: absence?.last ?? date,
        untilNoon: absence?.untilNoon ?? false,
        kind: (absence?.kind ?? "leave") as Kind,
        note: absence?.note ?? "",
    };
}

export function AbsenceDialog({ absence, date, onClose }: DialogProps) {
    const all = useTexts(staffingTexts);
    const texts = all.absences;
    const words = useTexts(uiTexts);
    const me = useSession();
    const leads = useCan("desk_configure");
    const staff = useStaff();
    const [values, setValues] = useState(() => valuesOf(absence, date, me.personId));
    const { busy, problem, send } = useSend();
    const change = (patch: Partial<typeof values>) => setValues({ ...values, ...patch });
    const submit = async (event: FormEvent) => {
        event.preventDefault();
        const saved = await send((operation) =>
            body(
                absence
                    ? api.PUT("/api/absences/{id}", {
                          params: { path: { id: String(absence.id) }, header: ifMatch(absence.version) },
                          body: values,
                      })
                    : api.POST("/api/absences", { body: values, ...operation }),
            ),
        );
        if (!saved) return;
        await refreshAbsences();
        toast({ tone: "success", text: texts.saved });
        onClose();
    };
    return (
        <Dialog
            title={absence ? texts.editTitle : texts.newTitle}
            onClose={onClose}
            footer={
                <>
                    <Button onClick={onClose}>{words.cancel}</Button>
                    <Button type="submit" form="absence-form" look="primary" busy={busy}>
                        {texts.save}
                    </Button>
                </>
            }
        >
            <form id="absence-form" className={styles.form} onSubmit={(event) => void submit(event)}>
                {problem && problem.problem.errors.length === 0 && (
                    <Notice tone="problem" alert>
                        {problemText(problem)}
                    </Notice>
                )}
                {leads && !absence && (
                    <Select
                        label={texts.person}
                        value={String(values.personId)}
                        error={problem?.fieldMessage("personId")}
                        onChange={(id) => change({ personId: Number(id) })}
                        options={(staff.data?.people ?? [{ id: me.personId, name: me.name }]).map(
                            (person) => ({
                                value: String(person.id),
                                label: person.id === me.personId ? all.me(person.name) : person.name,
                            }),
                        )}
                    />
                )}
                <div className={styles.pair}>
                    <div className={styles.edge}>
                        <TextField
                            type="date"
                            label={texts.first}
                            required
                            autoFocus
                            value={values.first}
                            error={problem?.fieldMessage("first")}
                            onChange={(event) =>
                                change({
                                    first: event.target.value,
                                    // The last day follows, where it would lie before the first.
                                    last: values.last < event.target.value ? event.target.value : values.last,
                                })
                            }
                        />
                        <Checkbox
                            label={texts.fromNoon}
                            checked={values.fromNoon}
                            onChange={(fromNoon) => change({ fromNoon })}
                        />
                    </div>
                    <div className={styles.edge}>
                        <TextField
                            type="date"
                            label={texts.last}
                            required
                            min={values.first}
                            value={values.last}
                            error={problem?.fieldMessage("last")}
                            onChange={(event) => change({ last: event.target.value })}
                        />
                        <Checkbox
                            label={texts.untilNoon}
                            checked={values.untilNoon}
                            onChange={(untilNoon) => change({ untilNoon })}
                        />
                    </div>
                </div>
                <Choice
                    label={texts.kind}
                    hint={values.kind === "sick" ? texts.private : undefined}
                    value={values.kind}
                    options={kKinds.map((value) => ({ value, label: texts.kinds[value] }))}
                    onChange={(kind) => change({ kind })}
                />
                <TextArea
                    label={texts.note}
                    hint={texts.noteHint}
                    rows={2}
                    maxLength={500}
                    value={values.note}
                    onChange={(event) => change({ note: event.target.value })}
                />
            </form>
        </Dialog>
    );
}
