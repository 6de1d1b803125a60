import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useLists } from "@/core/live/live";
import { Button } from "@/ui/Button";
import { Select } from "@/ui/Field";
import { priorityName } from "@/ui/Priority";
import { uiTexts } from "@/ui/texts";
import shared from "../Sla.module.css";
import { type ContractRule, type PromiseKind, type Target, useCalendars } from "../slaApi";
import styles from "./Contracts.module.css";
import { NumberField } from "./NumberField";
import { mostOf, promiseKinds, type RuleFaults, targetOf, units, withTarget } from "./rules";
import { contractTexts } from "./texts";
import { useCategoryPaths } from "./useContractWords";

/** What a promise begins with when somebody decides to give it. */
const usualTargets: Record<PromiseKind, Target> = {
    response: { amount: 1, unit: "hours" },
    resolution: { amount: 8, unit: "hours" },
    next_update: { amount: 1, unit: "working_days" },
};

interface RuleFieldsProps {
    rule: ContractRule;
    /** "Rule 3" */
    name: string;
    /** Said once the form was to be saved; null while nothing is wrong. */
    faults: RuleFaults | null;
    /** What the server said of the rule. */
    problem: string | undefined;
    onChange: (rule: ContractRule) => void;
    onDone: () => void;
}

/** For which tickets a rule is, and what it promises them. */
export function RuleFields({ rule, name, faults, problem, onChange, onDone }: RuleFieldsProps) {
    const texts = useTexts(contractTexts);
    const fault =
        faults?.twice != null
            ? texts.ruleFaults.twice(texts.rule(String(faults.twice + 1)))
            : faults?.silent
              ? texts.ruleFaults.silent
              : problem;
    return (
        <>
            <h3>{name}</h3>
            <Conditions rule={rule} onChange={onChange} />
            <div className={shared.stack}>
                <span className={shared.strong}>{texts.what}</span>
                {promiseKinds.map((kind) => (
                    <PromiseField
                        key={kind}
                        kind={kind}
                        rule={rule}
                        wrong={faults?.targets.includes(kind) ?? false}
                        fault={kind === "response" ? fault : undefined}
                        onChange={onChange}
                    />
                ))}
                <p className={shared.hint}>{texts.unitHint}</p>
            </div>
            <div>
                <Button onClick={onDone}>{texts.doneRule}</Button>
            </div>
        </>
    );
}

const idOf = (text: string) => (text === "" ? null : Number(text));
const textOf = (id: number | null | undefined) => (id == null ? "" : String(id));

function Conditions({ rule, onChange }: { rule: ContractRule; onChange: (rule: ContractRule) => void }) {
    const texts = useTexts(contractTexts);
    const words = useTexts(uiTexts);
    const language = useLanguage();
    const { services } = useLists();
    const categories = useCategoryPaths();
    const calendars = useCalendars().data ?? [];
    const change = (patch: Partial<ContractRule>) => onChange({ ...rule, ...patch });
    return (
        <div className={shared.stack}>
            <span className={shared.strong}>
                {texts.which} <span className={shared.hint}>{texts.whichHint}</span>
            </span>
            <div className={styles.conditions}>
                <Select
                    label={texts.kind}
                    autoFocus
                    value={rule.kind ?? ""}
                    options={[
                        { value: "", label: texts.anyKind },
                        { value: "incident", label: words.kind.incident },
                        { value: "request", label: words.kind.request },
                    ]}
                    onChange={(kind) => change({ kind: (kind || null) as ContractRule["kind"] & string })}
                />
                <Select
                    label={texts.priority}
                    value={textOf(rule.priority)}
                    options={[
                        { value: "", label: texts.anyPriority },
                        ...[5, 4, 3, 2, 1].map((priority) => ({
                            value: String(priority),
                            label: words.priority[priorityName(priority)],
                        })),
                    ]}
                    onChange={(priority) => change({ priority: idOf(priority) })}
                />
                <Select
                    label={texts.category}
                    value={textOf(rule.categoryId)}
                    options={[
                        { value: "", label: texts.anyCategory },
                        ...categories
                            .filter(({ id, active }) => active || id === rule.categoryId)
                            .map(({ id, path }) => ({ value: String(id), label: path })),
                    ]}
                    onChange={(category) => change({ categoryId: idOf(category) })}
                />
                <Select
                    label={texts.service}
                    value={textOf(rule.serviceId)}
                    options={[
                        { value: "", label: texts.anyService },
                        ...services
                            .filter(({ id, active }) => active || id === rule.serviceId)
                            .map(({ id, name }) => ({ value: String(id), label: name[language] })),
                    ]}
                    onChange={(service) => change({ serviceId: idOf(service) })}
                />
                <Select
                    label={texts.ruleCalendar}
                    value={textOf(rule.calendarId)}
                    options={[
                        { value: "", label: texts.contractCalendar },
                        ...calendars.map(({ id, name }) => ({ value: String(id), label: name })),
                    ]}
                    onChange={(calendar) => change({ calendarId: idOf(calendar) })}
                />
            </div>
        </div>
    );
}

interface PromiseFieldProps {
    kind: PromiseKind;
    rule: ContractRule;
    /** The target is no number that can be promised. */
    wrong: boolean;
    fault: string | undefined;
    onChange: (rule: ContractRule) => void;
}

function PromiseField({ kind, rule, wrong, fault, onChange }: PromiseFieldProps) {
    const texts = useTexts(contractTexts);
    const format = useFormats();
    const target = targetOf(rule, kind);
    const set = (next: Target | null | undefined) => onChange(withTarget(rule, kind, next));
    const name = texts.promise[kind];
    const said = target === undefined ? "unsaid" : target === null ? "nothing" : "target";
    const choose = (choice: string) =>
        set(choice === "unsaid" ? undefined : choice === "nothing" ? null : usualTargets[kind]);
    return (
        <div className={styles.promise}>
            <Select
                label={name}
                hint={texts.promiseHint[kind]}
                error={fault}
                className={styles.said ?? ""}
                value={said}
                options={(["unsaid", "target", "nothing"] as const).map((value) => ({
                    value,
                    label: texts.said[value],
                }))}
                onChange={choose}
            />
            {target && (
                <>
                    <NumberField
                        label={texts.amountOf(name)}
                        labelHidden
                        value={target.amount || null}
                        error={
                            wrong ? texts.ruleFaults.target(format.number(mostOf(target.unit))) : undefined
                        }
                        onChange={(amount) => set({ ...target, amount: amount ?? 0 })}
                    />
                    <Select
                        label={texts.unitOf(name)}
                        labelHidden
                        value={target.unit}
                        options={units.map((unit) => ({ value: unit, label: texts.unit[unit] }))}
                        onChange={(unit) => set({ ...target, unit: unit as Target["unit"] })}
                    />
                </>
            )}
        </div>
    );
}
