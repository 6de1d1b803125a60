import { LayoutDashboard, Plus } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { Button, IconButton } from "@/ui/Button";
import { Empty } from "@/ui/Empty";
import { Kbd } from "@/ui/Kbd";
import { Notice } from "@/ui/Notice";
import { toast } from "@/ui/toast";
import { Findings } from "../Findings";
import type { Check } from "../guides";
import { addAfter, onlyWay, removed } from "../model/compose";
import { graphOf, wayName } from "../model/graph";
import { findStep, type Guide, readGuide, type StepKind } from "../model/guide";
import { clearPlaces, duplicateStep, freeId, setPlace, setWay } from "../model/operations";
import { treeOf } from "../model/tree";
import { Asking, type Question } from "./Asking";
import { type Changes, Chart, focusStep } from "./Chart";
import styles from "./Chart.module.css";
import { GuideHead } from "./GuideHead";
import { StepForm } from "./StepForm";
import { chartTexts } from "./texts";

interface ChartEditorProps {
    source: string;
    /** Left out where the guide can only be looked at. Changes with the same tag are one for undoing. */
    onChange?: ((source: string, tag?: string) => void) | undefined;
    onUndo: () => void;
    check: Check | undefined;
    busy: boolean;
    /** Shows a line of the text. */
    onLine: (line: number) => void;
}

/** A guide's text as a chart, and a form of the step that is chosen. All that is changed here is changed in the text. */
export default function ChartEditor(props: ChartEditorProps) {
    const texts = useTexts(chartTexts);
    const format = useFormats();
    const { source, onLine } = props;
    const tree = useMemo(() => treeOf(source), [source]);
    const guide = useMemo(() => (tree.fault ? null : readGuide(tree)), [tree]);
    if (tree.fault || !guide) {
        const fault = props.check?.problems[0];
        const line = fault?.line ?? tree.fault?.line ?? 1;
        return (
            <div className={styles.unreadable}>
                <Notice tone="warning">
                    {texts.unreadable}
                    {fault && ` ${texts.unreadableAt(format.number(line), fault.text)}`}
                </Notice>
                <Button onClick={() => onLine(line)}>{texts.toText}</Button>
            </div>
        );
    }
    return <Drawn {...props} guide={guide} />;
}

function Drawn({
    source,
    onChange,
    onUndo,
    check,
    busy,
    onLine,
    guide,
}: ChartEditorProps & { guide: Guide }) {
    const texts = useTexts(chartTexts);
    const language = useLanguage();
    const [{ id: selected, form }, setChosen] = useState<{ id: string | null; form: number }>({
        id: null,
        form: 0,
    });
    const setSelected = (id: string | null) =>
        setChosen((now) => (now.id === id ? now : { id, form: now.form + 1 }));
    // The form of a step with another name is still its form: who writes in it stays there.
    const rename = (id: string) => setChosen((now) => ({ ...now, id }));
    const [question, ask] = useState<Question | null>(null);
    const side = useRef<HTMLDivElement>(null);
    const graph = useMemo(
        () => graphOf(guide, language, texts.ways, check?.problems),
        [guide, language, texts, check],
    );
    const step = selected === null ? undefined : findStep(guide, selected);
    const removal = useRemovalNotice(source, onUndo);

    /** Takes a change over, chooses a step and puts the focus there once it is drawn. */
    const take = (next: string, id: string | null = selected) => {
        onChange?.(next);
        setSelected(id);
        if (id !== null) requestAnimationFrame(() => focusStep(id));
    };
    // What a step says comes before what it is called.
    const edit = (field = "[data-name] ~ * :is(textarea, input, select), h2 ~ button") =>
        side.current?.querySelector<HTMLElement>(field)?.focus();
    const add = (kind: StepKind, after: string | null) => {
        const added = addAfter(source, kind, texts.base[kind], after);
        take(added.source, added.id);
        requestAnimationFrame(() => edit());
    };
    const remove = (id: string) => {
        const gone = removed(source, id);
        const near = gone.ways[0]?.step.id ?? guide.steps.find((each) => each.id !== id)?.id;
        take(gone.source, near ?? null);
        const ways = gone.ways.map(
            ({ step: from, way }) => `${from.id} (${wayName(way, from, texts.ways, language) || texts.goOn})`,
        );
        removal.say(gone.source, id, [...ways, ...gone.tests.map(texts.inTest)]);
    };
    const duplicate = (id: string) => {
        const copy = freeId(
            guide.steps.map((each) => each.id),
            id,
        );
        take(duplicateStep(source, id, copy), copy);
    };
    const connect = (from: string, to: string | null) => {
        const step = findStep(guide, from);
        const slot = step && onlyWay(step);
        if (to !== null && slot) take(setWay(source, from, slot, to), from);
        else if (step) ask(slot ? { about: "target", from, slot } : { about: "way", from, to });
    };
    const onKey: Changes["onKey"] = (id, { key }) => {
        const known = findStep(guide, id) !== undefined;
        // The form is there when the next key is pressed.
        flushSync(() => setSelected(id));
        if (key === "Enter") edit();
        else if (key === "F2" && known) edit("[data-name] input");
        else if (key === "Delete" && known) remove(id);
        else if (key === "n") ask({ about: "kind", after: id });
        else if (key === "c" && known) ask({ about: "way", from: id, to: null });
        else if (key === "d" && known) duplicate(id);
        else return false;
        return true;
    };
    const changes: Changes | undefined = onChange && {
        onMove: (id, place) => onChange(setPlace(source, id, place)),
        onConnect: connect,
        onKey,
    };
    if (guide.steps.length === 0)
        return (
            <Empty
                title={texts.empty}
                action={
                    onChange && (
                        <Button look="primary" onClick={() => add("question", null)}>
                            {texts.addFirst}
                        </Button>
                    )
                }
            />
        );
    return (
        <div className={styles.editor}>
            <div className={styles.drawn}>
                <Chart
                    graph={graph}
                    kept={guide.layout}
                    label={texts.label}
                    selected={selected}
                    onSelect={setSelected}
                    changes={changes}
                    tools={
                        onChange && (
                            <>
                                <Button
                                    look="quiet"
                                    icon={<Plus size={16} aria-hidden="true" />}
                                    onClick={() => ask({ about: "kind", after: selected })}
                                >
                                    {texts.tools.add}
                                </Button>
                                {guide.layout.size > 0 && (
                                    <IconButton
                                        icon={<LayoutDashboard size={16} />}
                                        label={texts.tools.arrange}
                                        onClick={() => take(clearPlaces(source))}
                                    />
                                )}
                            </>
                        )
                    }
                />
                {onChange && <KeysLine />}
            </div>
            <div
                ref={side}
                role="group"
                aria-label={texts.tools.side}
                className={styles.side}
                onKeyDown={(event) => {
                    if (
                        event.key !== "Escape" ||
                        selected === null ||
                        !event.currentTarget.contains(event.target as Node)
                    )
                        return;
                    event.preventDefault();
                    event.stopPropagation();
                    focusStep(selected);
                }}
            >
                {selected === null ? (
                    <>
                        {onChange && <GuideHead guide={guide} source={source} onChange={onChange} />}
                        <Findings check={check} busy={busy} onLine={onLine} onStep={setSelected} />
                    </>
                ) : (
                    <StepForm
                        key={form}
                        id={selected}
                        step={step}
                        guide={guide}
                        source={source}
                        problems={check?.problems.filter((problem) => problem.step === selected) ?? []}
                        readOnly={!onChange}
                        onChange={(next, tag) => onChange?.(next, tag)}
                        onRenamed={rename}
                        onClose={() => {
                            focusStep(selected);
                            setSelected(null);
                        }}
                        onShow={(id) => {
                            setSelected(id);
                            requestAnimationFrame(() => focusStep(id));
                        }}
                        onLine={onLine}
                        onRemove={() => remove(selected)}
                        onDuplicate={() => duplicate(selected)}
                    />
                )}
            </div>
            {question && (
                <Asking
                    question={question}
                    guide={guide}
                    source={source}
                    onAsk={ask}
                    onAdd={add}
                    onTake={take}
                    onClose={() => ask(null)}
                />
            )}
        </div>
    );
}

/** Says what was deleted and what is left dangling; the offer to undo it goes with the next change. */
function useRemovalNotice(source: string, onUndo: () => void) {
    const texts = useTexts(chartTexts);
    const shown = useRef<{ after: string; dismiss: () => void } | null>(null);
    const undo = useRef(onUndo);
    undo.current = onUndo;
    useEffect(() => {
        if (!shown.current || shown.current.after === source) return;
        shown.current.dismiss();
        shown.current = null;
    }, [source]);
    return {
        say: (after: string, id: string, dangling: readonly string[]) => {
            const dismiss = toast({
                tone: "plain",
                text:
                    dangling.length === 0
                        ? texts.removed(id)
                        : texts.removedDangling(id, dangling.join(", ")),
                action: { label: texts.undo, run: () => undo.current() },
            });
            shown.current = { after, dismiss };
        },
    };
}

/** The keys of the chart, for whoever has a keyboard. */
function KeysLine() {
    const texts = useTexts(chartTexts);
    const keys = [
        ["↑ ↓ ← →", texts.keys.move],
        ["Enter", texts.keys.edit],
        ["n", texts.keys.add],
        ["c", texts.keys.connect],
        ["d", texts.keys.duplicate],
        ["F2", texts.keys.rename],
        [texts.keys.removeKey, texts.keys.remove],
        ["Mod+z", texts.keys.undo],
        ["Escape", texts.keys.leave],
    ] as const;
    return (
        <ul className={styles.keys} aria-label={texts.tools.keys}>
            {keys.map(([key, words]) => (
                <li key={key}>
                    <Kbd keys={key} /> {words}
                </li>
            ))}
        </ul>
    );
}
