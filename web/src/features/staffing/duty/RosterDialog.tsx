import { ArrowUp, Plus, X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { api, body, ifMatch } from "@/core/api/client";
import { useTexts } from "@/core/i18n/catalogue";
import { Button, IconButton } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { Select, TextField } from "@/ui/Field";
import { Notice } from "@/ui/Notice";
import { problemText } from "@/ui/problemText";
import { useSend } from "@/ui/records/useSend";
import { TimeField } from "@/ui/TimeField";
import { uiTexts } from "@/ui/texts";
import { toast } from "@/ui/toast";
import { today } from "../absences/month";
import styles from "../Staffing.module.css";
import { type DutyPlan, refreshDuty, useTeams } from "../staffingApi";
import { staffingTexts } from "../texts";

type Stretch = DutyPlan["roster"]["hours"][number];
type Person = DutyPlan["roster"]["turns"][number];

const kFriday = 5;
/** Weeknights, and the weekend as one stretch. */
const kNights: readonly Stretch[] = [1, 2, 3, 4, kFriday].map((weekday) => ({
    weekday,
    from: "18:00",
    untilWeekday: weekday === kFriday ? 1 : weekday + 1,
    until: "08:00",
}));

/** When a team has duty, and who takes turns. */
export function RosterDialog({ plan, onClose }: { plan: DutyPlan; onClose: () => void }) {
    const texts = useTexts(staffingTexts).duty;
    const words = useTexts(uiTexts);
    const [hours, setHours] = useState<readonly Stretch[]>(plan.roster.hours);
    const [turns, setTurns] = useState<readonly Person[]>(plan.roster.turns);
    const [since, setSince] = useState(plan.roster.since || today(new Date()));
    const { busy, problem, send } = useSend();
    const submit = async (event: FormEvent) => {
        event.preventDefault();
        const saved = await send(async () => {
            await body(
                api.PUT("/api/teams/{id}/duty", {
                    params: { path: { id: String(plan.team.id) }, header: ifMatch(plan.roster.version) },
                    body: { hours: [...hours], turns: turns.map((person) => person.id), since },
                }),
            );
            return true;
        });
        if (!saved) return;
        await refreshDuty();
        toast({ tone: "success", text: texts.saved });
        onClose();
    };
    return (
        <Dialog
            title={texts.editTitle(plan.team.name)}
            size="large"
            onClose={onClose}
            footer={
                <>
                    <Button onClick={onClose}>{words.cancel}</Button>
                    <Button type="submit" form="roster-form" look="primary" busy={busy}>
                        {texts.save}
                    </Button>
                </>
            }
        >
            <form id="roster-form" className={styles.form} onSubmit={(event) => void submit(event)}>
                {problem && (
                    <Notice tone="problem" alert>
                        {problemText(problem)}
                        {problem.problem.errors.map((error) => (
                            <span key={error.path}> {error.message}</span>
                        ))}
                    </Notice>
                )}
                <Hours hours={hours} onChange={setHours} />
                <Turns teamId={plan.team.id} turns={turns} onChange={setTurns} />
                <TextField
                    type="date"
                    label={texts.since}
                    hint={texts.sinceHint}
                    required
                    value={since}
                    onChange={(event) => setSince(event.target.value)}
                />
            </form>
        </Dialog>
    );
}

function Hours({ hours, onChange }: { hours: readonly Stretch[]; onChange: (next: Stretch[]) => void }) {
    const all = useTexts(staffingTexts);
    const texts = all.duty;
    const days = all.weekdays.split("|").map((label, at) => ({ value: String(at + 1), label }));
    const change = (at: number, patch: Partial<Stretch>) =>
        onChange(hours.map((each, i) => (i === at ? { ...each, ...patch } : each)));
    return (
        <fieldset>
            <legend>{texts.hours}</legend>
            <p className="muted">{texts.hoursHint}</p>
            {hours.map((stretch, at) => {
                const number = String(at + 1);
                return (
                    <div key={at} className={styles.stretch}>
                        <Select
                            label={texts.fromDay(number)}
                            labelHidden
                            value={String(stretch.weekday)}
                            options={days}
                            onChange={(day) => change(at, { weekday: Number(day) })}
                        />
                        <TimeField
                            label={texts.fromTime(number)}
                            value={stretch.from}
                            onChange={(from) => change(at, { from })}
                        />
                        <Select
                            label={texts.untilDay(number)}
                            labelHidden
                            value={String(stretch.untilWeekday)}
                            options={days}
                            onChange={(day) => change(at, { untilWeekday: Number(day) })}
                        />
                        <TimeField
                            label={texts.untilTime(number)}
                            value={stretch.until}
                            onChange={(until) => change(at, { until })}
                        />
                        <IconButton
                            icon={<X size={15} />}
                            label={texts.removeHours(number)}
                            onClick={() => onChange(hours.filter((_, i) => i !== at))}
                        />
                    </div>
                );
            })}
            <div className={styles.buttons}>
                <Button
                    icon={<Plus size={15} />}
                    onClick={() =>
                        onChange([...hours, { weekday: 1, from: "18:00", untilWeekday: 2, until: "08:00" }])
                    }
                >
                    {texts.addHours}
                </Button>
                {hours.length === 0 && <Button onClick={() => onChange([...kNights])}>{texts.nights}</Button>}
            </div>
        </fieldset>
    );
}

interface TurnsProps {
    teamId: number;
    turns: readonly Person[];
    onChange: (next: Person[]) => void;
}

function Turns({ teamId, turns, onChange }: TurnsProps) {
    const texts = useTexts(staffingTexts).duty;
    const teams = useTeams();
    const members = teams.data?.find((team) => team.id === teamId)?.members ?? [];
    const earlier = (at: number) => {
        const next = [...turns];
        const [person] = next.splice(at, 1);
        if (person) next.splice(at - 1, 0, person);
        onChange(next);
    };
    return (
        <fieldset>
            <legend>{texts.turns}</legend>
            {turns.length === 0 && <p className="muted">{texts.noTurns}</p>}
            <ol>
                {turns.map((person, at) => (
                    <li key={at} className={styles.line}>
                        <span className={styles.words}>{`${at + 1}. ${person.name}`}</span>
                        <span className={styles.deeds}>
                            {at > 0 && (
                                <IconButton
                                    icon={<ArrowUp size={15} />}
                                    label={texts.earlier(person.name)}
                                    onClick={() => earlier(at)}
                                />
                            )}
                            <IconButton
                                icon={<X size={15} />}
                                label={texts.remove(person.name)}
                                onClick={() => onChange(turns.filter((_, i) => i !== at))}
                            />
                        </span>
                    </li>
                ))}
            </ol>
            <Select
                label={texts.addTurn}
                value=""
                options={[
                    { value: "", label: texts.choose },
                    ...members.map((member) => ({ value: String(member.id), label: member.name })),
                ]}
                onChange={(id) => {
                    const person = members.find((member) => String(member.id) === id);
                    if (person) onChange([...turns, person]);
                }}
            />
        </fieldset>
    );
}
