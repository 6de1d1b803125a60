import { Plus } from "lucide-react";
import { useState } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { useLists } from "@/core/live/live";
import { Button } from "@/ui/Button";
import { Checkbox, Select } from "@/ui/Field";
import { fieldMessageUnder } from "@/ui/records/fieldMessageUnder";
import type { RecordForm } from "@/ui/records/useRecordForm";
import { EditableList } from "../EditableList";
import shared from "../Sla.module.css";
import type { EscalationStep } from "../slaApi";
import styles from "./Contracts.module.css";
import { blankStep, type ContractValues } from "./contract";
import { NumberField } from "./NumberField";
import { faultOfStep, promiseKinds, type StepFault, withAction } from "./rules";
import { contractTexts } from "./texts";
import { useContractWords } from "./useContractWords";
import { pointOf } from "./words";

interface EditorProps {
    form: RecordForm<ContractValues>;
    /** What is wrong is said. */
    checked: boolean;
}

/** What happens by itself around the due instants. */
export function StepsEditor({ form, checked }: EditorProps) {
    const texts = useTexts(contractTexts);
    const words = useContractWords();
    const [open, setOpen] = useState<number | null>(null);
    const { steps } = form.values;
    const set = (next: EscalationStep[]) => form.change({ steps: next });
    const drop = (place: number) => {
        set(steps.filter((_, at) => at !== place));
        setOpen(null);
    };
    const told = (place: number) => fieldMessageUnder(form.problem, `steps/${place}`);
    const faultAt = (place: number) => {
        const step = steps[place];
        return checked && step ? faultOfStep(step) : null;
    };
    return (
        <>
            {steps.length === 0 ? (
                <p className="muted">{texts.noSteps}</p>
            ) : (
                <EditableList
                    label={texts.steps}
                    items={steps}
                    open={open}
                    onOpen={setOpen}
                    wrong={(place) => faultAt(place) !== null || told(place) !== undefined}
                    words={(step) => <span>{words.step(step)}</span>}
                    editLabel={(step) => texts.editStep(words.step(step))}
                    dropLabel={(step) => texts.dropStep(words.step(step))}
                    onDrop={drop}
                    editor={(step, place) => (
                        <StepFields
                            step={step}
                            fault={faultAt(place)}
                            problem={told(place)}
                            onChange={(next) => set(steps.map((old, at) => (at === place ? next : old)))}
                            onDone={() => setOpen(null)}
                            onDrop={() => drop(place)}
                        />
                    )}
                />
            )}
            <div>
                <Button
                    icon={<Plus size={15} />}
                    onClick={() => {
                        setOpen(steps.length);
                        set([...steps, blankStep()]);
                    }}
                >
                    {texts.addStep}
                </Button>
            </div>
        </>
    );
}

interface FieldsProps {
    step: EscalationStep;
    fault: StepFault | null;
    /** What the server said of the step. */
    problem: string | undefined;
    onChange: (step: EscalationStep) => void;
    onDone: () => void;
    onDrop: () => void;
}

function StepFields({ step, fault, problem, onChange, onDone, onDrop }: FieldsProps) {
    const texts = useTexts(contractTexts);
    const words = useContractWords();
    const actions = ["notify", "raise", "reassign", "page", "meeting"] as const;
    const wrong = fault === "nobody" ? texts.stepFaults.nobody : fault === null ? problem : undefined;
    return (
        <>
            <div className={styles.conditions}>
                <Select
                    label={texts.stepPromise}
                    autoFocus
                    value={step.promise}
                    options={promiseKinds.map((kind) => ({ value: kind, label: texts.promise[kind] }))}
                    onChange={(promise) =>
                        onChange({ ...step, promise: promise as EscalationStep["promise"] })
                    }
                />
                <PointFields step={step} fault={fault} onChange={onChange} />
            </div>
            <div className={styles.conditions}>
                <Select
                    label={texts.stepAction}
                    value={step.action}
                    error={wrong}
                    options={actions.map((action) => ({ value: action, label: texts.action[action] }))}
                    onChange={(action) => onChange(withAction(step, action as EscalationStep["action"]))}
                />
                <Concerned step={step} fault={fault} onChange={onChange} />
            </div>
            <div className={shared.row}>
                <Button onClick={onDone}>{texts.doneRule}</Button>
                <Button look="quiet" aria-label={texts.dropStep(words.step(step))} onClick={onDrop}>
                    {texts.dropShort}
                </Button>
            </div>
        </>
    );
}

interface PartProps {
    step: EscalationStep;
    fault: StepFault | null;
    onChange: (step: EscalationStep) => void;
}

/** When: a part of the time, or so long before or after the due instant. */
function PointFields({ step, fault, onChange }: PartProps) {
    const texts = useTexts(contractTexts);
    // What was chosen stays while a number is being written, though 0 or 100 would mean the due instant itself.
    const [point, setPoint] = useState(() => pointOf(step));
    const [inHours, setInHours] = useState(step.amount >= 60 && step.amount % 60 === 0);
    const factor = inHours ? 60 : 1;
    const choose = (next: typeof point) => {
        setPoint(next);
        setInHours(next === "before" || next === "after");
        if (next === "at") onChange({ ...step, point: "percent", amount: 100 });
        else onChange({ ...step, point: next, amount: next === "percent" ? 50 : 60 });
    };
    return (
        <>
            <Select
                label={texts.stepPoint}
                value={point}
                options={(["percent", "before", "at", "after"] as const).map((each) => ({
                    value: each,
                    label: texts.point[each],
                }))}
                onChange={(next) => choose(next as typeof point)}
            />
            {point === "percent" && (
                <NumberField
                    label={texts.stepPercent}
                    value={step.amount || null}
                    error={fault === "percent" ? texts.stepFaults.percent : undefined}
                    onChange={(amount) => onChange({ ...step, amount: amount ?? 0 })}
                />
            )}
            {(point === "before" || point === "after") && (
                <div className={styles.duration}>
                    <NumberField
                        label={texts.stepAmount}
                        value={step.amount === 0 ? null : Math.round(step.amount / factor)}
                        error={fault === "amount" ? texts.stepFaults.amount : undefined}
                        onChange={(amount) => onChange({ ...step, amount: (amount ?? 0) * factor })}
                    />
                    <Select
                        label={texts.stepUnit}
                        value={inHours ? "hours" : "minutes"}
                        options={[
                            { value: "minutes", label: texts.stepMinutes },
                            { value: "hours", label: texts.stepHours },
                        ]}
                        onChange={(unit) => {
                            const hours = unit === "hours";
                            setInHours(hours);
                            onChange({
                                ...step,
                                amount: Math.round(step.amount / factor) * (hours ? 60 : 1),
                            });
                        }}
                    />
                </div>
            )}
        </>
    );
}

/** Whom the deed concerns. */
function Concerned({ step, fault, onChange }: PartProps) {
    const texts = useTexts(contractTexts);
    const lists = useLists();
    const idOf = (text: string) => (text === "" ? null : Number(text));
    const listed = (items: readonly { id: number; name: string }[], chosen: number | null | undefined) => {
        const options = items.map(({ id, name }) => ({ value: String(id), label: name }));
        const known = chosen == null || items.some(({ id }) => id === chosen);
        return known ? options : [...options, { value: String(chosen), label: `#${chosen}` }];
    };
    const team = (
        <Select
            label={texts.team}
            value={step.teamId == null ? "" : String(step.teamId)}
            error={fault === "team" ? texts.stepFaults.team : undefined}
            options={[{ value: "", label: texts.noTeam }, ...listed(lists.teams, step.teamId)]}
            onChange={(id) => onChange({ ...step, teamId: idOf(id) })}
        />
    );
    if (step.action === "reassign" || step.action === "page") return team;
    if (step.action !== "notify") return null;
    return (
        <>
            <div>
                <Checkbox
                    label={texts.assignee}
                    checked={step.assignee ?? false}
                    onChange={(assignee) => onChange({ ...step, assignee })}
                />
                <Checkbox
                    label={texts.ticketTeam}
                    checked={step.team ?? false}
                    onChange={(withTeam) => onChange({ ...step, team: withTeam })}
                />
            </div>
            {team}
            <Select
                label={texts.person}
                value={step.personId == null ? "" : String(step.personId)}
                options={[{ value: "", label: texts.noPerson }, ...listed(lists.people, step.personId)]}
                onChange={(id) => onChange({ ...step, personId: idOf(id) })}
            />
        </>
    );
}
