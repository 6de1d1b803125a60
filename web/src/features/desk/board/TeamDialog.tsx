import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, body, ifMatch } from "@/core/api/client";
import { useTexts } from "@/core/i18n/catalogue";
import { queryClient } from "@/core/query";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { Checkbox, Select, TextField } from "@/ui/Field";
import { Notice } from "@/ui/Notice";
import { problemText } from "@/ui/problemText";
import { useSend } from "@/ui/records/useSend";
import { uiTexts } from "@/ui/texts";
import { toast } from "@/ui/toast";
import styles from "./Board.module.css";
import type { BoardView } from "./BoardPage";
import { boardTexts } from "./texts";

interface DialogProps {
    team: { id: number; name: string };
    staffing: BoardView["staffing"];
    onClose: () => void;
}

/** When a team is there, and whether its new tickets are handed out by themselves. */
export function TeamDialog({ team, staffing, onClose }: DialogProps) {
    const texts = useTexts(boardTexts).form;
    const words = useTexts(uiTexts);
    const [automatic, setAutomatic] = useState(staffing.automatic);
    const [maxLoad, setMaxLoad] = useState(String(staffing.maxLoad));
    const [calendarId, setCalendarId] = useState(staffing.calendarId);
    const { busy, problem, send } = useSend();
    const calendars = useQuery({
        queryKey: ["calendars"],
        queryFn: ({ signal }) => body(api.GET("/api/calendars", { signal })),
        select: (list) => list.items,
    });
    const submit = async (event: FormEvent) => {
        event.preventDefault();
        const saved = await send(() =>
            body(
                api.PUT("/api/teams/{id}/staffing", {
                    params: { path: { id: String(team.id) }, header: ifMatch(staffing.version) },
                    body: { automatic, maxLoad: Number(maxLoad), calendarId },
                }),
            ),
        );
        if (!saved) return;
        await queryClient.invalidateQueries({ queryKey: ["board"] });
        toast({ tone: "success", text: texts.saved });
        onClose();
    };
    return (
        <Dialog
            title={texts.title(team.name)}
            onClose={onClose}
            footer={
                <>
                    <Button onClick={onClose}>{words.cancel}</Button>
                    <Button type="submit" form="team-form" look="primary" busy={busy}>
                        {texts.save}
                    </Button>
                </>
            }
        >
            <form id="team-form" className={styles.form} onSubmit={(event) => void submit(event)}>
                {problem && (
                    <Notice tone="problem" alert>
                        {problemText(problem)}
                    </Notice>
                )}
                <Checkbox
                    label={texts.automatic}
                    hint={texts.automaticHint}
                    checked={automatic}
                    onChange={setAutomatic}
                />
                <TextField
                    type="number"
                    label={texts.maxLoad}
                    hint={texts.maxLoadHint}
                    min={1}
                    max={200}
                    required
                    value={maxLoad}
                    error={problem?.fieldMessage("maxLoad")}
                    onChange={(event) => setMaxLoad(event.target.value)}
                />
                <Select
                    label={texts.calendar}
                    hint={texts.calendarHint}
                    value={String(calendarId ?? "")}
                    options={[
                        { value: "", label: texts.always },
                        ...(calendars.data ?? []).map((each) => ({
                            value: String(each.id),
                            label: each.name,
                        })),
                    ]}
                    onChange={(id) => setCalendarId(id === "" ? null : Number(id))}
                />
            </form>
        </Dialog>
    );
}
