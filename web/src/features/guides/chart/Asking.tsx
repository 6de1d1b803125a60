import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { Picker, type PickerItem } from "@/ui/Picker";
import { addAt } from "../model/compose";
import { wayName } from "../model/graph";
import { findStep, type Guide, inLanguage, kKinds, type Step, type StepKind } from "../model/guide";
import { addAnswer, addCondition, freeId, setWay } from "../model/operations";
import { kIcons } from "./Box";
import { chartTexts } from "./texts";

/** What the chart has to know before it goes on. */
export type Question =
    | { about: "kind"; after: string | null }
    /** Which of a step's ways leads there; null: that is asked next. */
    | { about: "way"; from: string; to: string | null }
    /** Of a way that comes with the choice: the text that has it, and what it is called. */
    | { about: "target"; from: string; slot: string; added?: { source: string; name: string } };

interface AskingProps {
    question: Question;
    guide: Guide;
    source: string;
    onAsk: (question: Question | null) => void;
    onAdd: (kind: StepKind, after: string | null) => void;
    onTake: (source: string, id: string) => void;
    onClose: () => void;
}

/** Lists to choose from by typing or with the arrows: a kind of step, a way, a step. */
export function Asking({ question, guide, source, onAsk, onAdd, onTake, onClose }: AskingProps) {
    const texts = useTexts(chartTexts);
    const language = useLanguage();
    const kinds = (run: (kind: StepKind) => void, label: (kind: StepKind) => string) =>
        kKinds.map((kind): PickerItem => {
            const Icon = kIcons[kind];
            return {
                key: kind,
                label: label(kind),
                icon: <Icon size={16} aria-hidden="true" />,
                run: () => run(kind),
            };
        });
    if (question.about === "kind")
        return (
            <Picker
                title={texts.pick.kind}
                items={kinds(
                    (kind) => onAdd(kind, question.after),
                    (kind) => texts.kinds[kind],
                )}
                onClose={onClose}
            />
        );
    const step = findStep(guide, question.from);
    if (!step) return null;
    const nameOf = (way: Step["ways"][number]) => wayName(way, step, texts.ways, language) || texts.goOn;

    if (question.about === "target") {
        const { from, slot, added } = question;
        const text = added?.source ?? source;
        const way = step.ways.find((each) => each.slot === slot);
        const steps = guide.steps.map((each): PickerItem => {
            const Icon = kIcons[each.kind ?? "unknown"];
            return {
                key: `step ${each.id}`,
                label: inLanguage(each.text, language) || each.id,
                detail: each.id,
                words: each.id,
                icon: <Icon size={16} aria-hidden="true" />,
                current: way?.target === each.id,
                run: () => onTake(setWay(text, from, slot, each.id), from),
            };
        });
        const made = kinds(
            (kind) => {
                const step = addAt(text, kind, texts.base[kind], from, slot);
                onTake(step.source, step.id);
            },
            (kind) => texts.pick.newStep(texts.kinds[kind]),
        );
        return (
            <Picker
                title={texts.pick.target(added?.name ?? (way ? nameOf(way) : slot))}
                items={[...steps, ...made]}
                onClose={onClose}
            />
        );
    }

    const { from, to } = question;
    const lead = (slot: string, added?: { source: string; name: string }) => {
        if (to !== null) onTake(setWay(added?.source ?? source, from, slot, to), from);
        else onAsk({ about: "target", from, slot, ...(added && { added }) });
    };
    const ways = step.ways.map(
        (way): PickerItem => ({
            key: way.slot,
            label: nameOf(way),
            detail: way.target === "" ? texts.pick.open : texts.pick.leads(way.target),
            stays: to === null,
            run: () => lead(way.slot),
        }),
    );
    return (
        <Picker
            key="way"
            title={texts.pick.way(from)}
            items={[...ways, ...more(step, source, texts, lead, to === null)]}
            onClose={onClose}
        />
    );
}

type Texts = ReturnType<typeof useTexts<typeof import("./texts/en").texts>>;

/** Ways that the step doesn't have yet. */
function more(
    step: Step,
    source: string,
    texts: Texts,
    lead: (slot: string, added: { source: string; name: string }) => void,
    stays: boolean,
): PickerItem[] {
    if (step.kind === "calculation") {
        const name = texts.pick.newCondition;
        const run = () =>
            lead(`when/${step.when.length}/next`, { source: addCondition(source, step.id), name });
        return [{ key: "+", label: name, stays, run }];
    }
    if (step.kind !== "question" || step.answer !== "choice") return [];
    const id = freeId(
        step.answers.map((each) => each.id),
        texts.base.answer,
    );
    const name = texts.pick.newAnswer;
    const run = () => lead(`answers/${id}/next`, { source: addAnswer(source, step.id, id), name });
    return [{ key: "+", label: name, stays, run }];
}
