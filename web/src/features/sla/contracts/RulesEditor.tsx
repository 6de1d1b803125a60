import { Plus } from "lucide-react";
import { useState } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useLists } from "@/core/live/live";
import { Button } from "@/ui/Button";
import { fieldMessageUnder } from "@/ui/records/fieldMessageUnder";
import type { RecordForm } from "@/ui/records/useRecordForm";
import { EditableList } from "../EditableList";
import shared from "../Sla.module.css";
import type { ContractRule } from "../slaApi";
import { blankRule, type ContractValues } from "./contract";
import { RuleFields } from "./RuleFields";
import { aboveIn, faultsOfRules, movedTo, type Relations, relationsOf } from "./rules";
import { contractTexts } from "./texts";
import { useContractWords } from "./useContractWords";

interface EditorProps {
    form: RecordForm<ContractValues>;
    /** What is wrong is said. */
    checked: boolean;
}

/** The rules of a contract, each a sentence, with how it stands to the others. */
export function RulesEditor({ form, checked }: EditorProps) {
    const texts = useTexts(contractTexts);
    const words = useContractWords();
    const { categories } = useLists();
    const [open, setOpen] = useState<number | null>(null);
    const { rules } = form.values;
    const set = (next: ContractRule[]) => form.change({ rules: next });
    const faults = faultsOfRules(rules);
    const relations = relationsOf(rules, aboveIn(categories));
    const number = (place: number) => String(place + 1);
    const drop = (place: number) => {
        set(rules.filter((_, at) => at !== place));
        setOpen(null);
    };
    const move = (from: number, to: number) => {
        set(movedTo(rules, from, to));
        setOpen(null);
    };
    const add = (rule: ContractRule) => {
        setOpen(rules.length);
        set([...rules, rule]);
    };
    const told = (place: number) => fieldMessageUnder(form.problem, `rules/${place}`);
    const menu = (rule: ContractRule, place: number) => {
        const items = [
            { id: "copy", label: texts.copyRule(number(place)), run: () => add(rule) },
            { id: "drop", label: texts.dropRule(number(place)), danger: true, run: () => drop(place) },
        ];
        const up = { id: "up", label: texts.upRule(number(place)), run: () => move(place, place - 1) };
        const down = { id: "down", label: texts.downRule(number(place)), run: () => move(place, place + 1) };
        return {
            label: texts.rule(number(place)),
            items: [...(place > 0 ? [up] : []), ...(place < rules.length - 1 ? [down] : []), ...items],
        };
    };
    return (
        <>
            {rules.length === 0 ? (
                <p className="muted">{texts.noRules}</p>
            ) : (
                <EditableList
                    label={texts.rules}
                    items={rules}
                    open={open}
                    onOpen={setOpen}
                    wrong={(place) => (checked && faults[place] != null) || told(place) !== undefined}
                    words={(rule, place) => (
                        <>
                            <span>
                                <span className={shared.strong}>{number(place)}.</span> {words.rule(rule)}
                            </span>
                            <Standing relations={relations[place]} />
                        </>
                    )}
                    editLabel={(_, place) => texts.editRule(number(place))}
                    dropLabel={(_, place) => texts.dropRule(number(place))}
                    onDrop={drop}
                    menu={menu}
                    editor={(rule, place) => (
                        <RuleFields
                            rule={rule}
                            name={texts.rule(number(place))}
                            faults={checked ? (faults[place] ?? null) : null}
                            problem={told(place)}
                            onChange={(next) => set(rules.map((old, at) => (at === place ? next : old)))}
                            onDone={() => setOpen(null)}
                        />
                    )}
                />
            )}
            <div>
                <Button icon={<Plus size={15} />} onClick={() => add(blankRule())}>
                    {texts.addRule}
                </Button>
            </div>
        </>
    );
}

/** Which rules this one replaces, and beside which it stands. */
function Standing({ relations }: { relations: Relations | undefined }) {
    const texts = useTexts(contractTexts);
    const format = useFormats();
    const named = (places: number[]) =>
        format.list(places.map((place) => texts.rule(String(place + 1)).toLowerCase()));
    if (!relations) return null;
    const { exceptionTo, beside } = relations;
    if (exceptionTo.length === 0 && beside.length === 0) return null;
    return (
        <span className={shared.hint}>
            {exceptionTo.length > 0 && texts.exceptionTo(named(exceptionTo))}{" "}
            {beside.length > 0 && texts.beside(named(beside))}
        </span>
    );
}
