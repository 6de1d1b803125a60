import { Redo2, Undo2 } from "lucide-react";
import { lazy, type ReactNode, Suspense, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useCommands } from "@/core/commands/hooks";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { Button, IconButton } from "@/ui/Button";
import { Choice } from "@/ui/Choice";
import { cx } from "@/ui/cx";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { useDraftForm } from "@/ui/useDraftForm";
import styles from "./Editor.module.css";
import { Findings } from "./Findings";
import { useCheck } from "./guides";
import { History } from "./model/history";
import { guideListTexts } from "./texts";
import { useLook } from "./useLook";

// The drawing library comes with the first chart.
const ChartEditor = lazy(() => import("./chart/ChartEditor"));

interface EditorProps {
    /** Under which what isn't saved outlives a closed tab. */
    draftKey: string;
    original: string;
    problem: unknown;
    busy: boolean;
    /** May be saved as it is: it is new. */
    always?: boolean;
    /** Left out where the text can only be read. */
    onSave?: (source: string) => Promise<boolean>;
    tools?: (changed: boolean) => ReactNode;
}

const kPatienceMs = 400;

/** A guide's text, or its chart, with what is wrong with it while it is written, its tests and the list of its steps. */
export function Editor({ draftKey, original, problem, busy, always, onSave, tools }: EditorProps) {
    const texts = useTexts(guideListTexts);
    const [look, setLook] = useLook();
    const draft = useDraftForm(draftKey, { source: original });
    const { source } = draft.form;
    const settled = useSettled(source);
    const check = useCheck(settled);
    const changed = source !== original;
    const area = useRef<HTMLTextAreaElement>(null);
    const [line, setLine] = useState(0);
    const past = usePast(source, (text) => draft.change({ source: text }), area);
    const marks = useMemo(() => {
        const found = new Map<number, "error" | "warning">();
        for (const { line, severity } of check.data?.problems ?? [])
            if (found.get(line) !== "error") found.set(line, severity);
        return found;
    }, [check.data]);

    useCommands([
        {
            id: "guide.undo",
            label: texts.actions.undo,
            group: texts.looks.editor,
            keys: ["Mod+z"],
            inFields: true,
            when: () => onSave !== undefined && past.canUndo,
            run: past.undo,
        },
        {
            id: "guide.redo",
            label: texts.actions.redo,
            group: texts.looks.editor,
            keys: ["Mod+Shift+z", "Mod+y"],
            inFields: true,
            when: () => onSave !== undefined && past.canRedo,
            run: past.redo,
        },
    ]);
    const save = async () => {
        if (!onSave || !(await onSave(source))) return;
        draft.reset();
        past.clear();
    };
    const open = async (file: File | undefined) => {
        if (file) past.change(await file.text());
    };
    const shown = { check: check.data, busy: settled !== source || check.isFetching };
    return (
        <div className={styles.editor}>
            <div className={styles.bar}>
                <Choice
                    label={texts.looks.label}
                    labelHidden
                    value={look}
                    options={[
                        { value: "chart", label: texts.looks.chart },
                        { value: "text", label: texts.looks.text },
                    ]}
                    onChange={setLook}
                />
                {onSave && (
                    <>
                        <IconButton
                            icon={<Undo2 size={16} />}
                            label={texts.actions.undo}
                            shortcut="Mod+z"
                            disabled={!past.canUndo}
                            onClick={past.undo}
                        />
                        <IconButton
                            icon={<Redo2 size={16} />}
                            label={texts.actions.redo}
                            shortcut="Mod+Shift+z"
                            disabled={!past.canRedo}
                            onClick={past.redo}
                        />
                        <Button
                            look="primary"
                            busy={busy}
                            disabled={!changed && !always}
                            onClick={() => void save()}
                        >
                            {texts.actions.save}
                        </Button>
                    </>
                )}
                {tools?.(changed)}
                {onSave && (
                    <label className={styles.file}>
                        {texts.actions.openFile}
                        <input
                            type="file"
                            accept=".yaml,.yml"
                            onChange={(event) => {
                                void open(event.target.files?.[0]);
                                event.target.value = "";
                            }}
                        />
                    </label>
                )}
            </div>
            {!tools && <ProblemNotice problem={problem} />}
            {look === "chart" ? (
                <Suspense fallback={<div className={styles.coming} aria-busy="true" />}>
                    <ChartEditor
                        {...shown}
                        source={source}
                        onChange={onSave && past.change}
                        onUndo={past.undo}
                        onLine={(next) => {
                            setLine(next);
                            setLook("text");
                        }}
                    />
                </Suspense>
            ) : (
                <div className={styles.columns}>
                    <Text
                        area={area}
                        source={source}
                        marks={marks}
                        line={line}
                        {...(onSave ? { onChange: (next: string) => past.change(next, "text") } : {})}
                    />
                    <Findings {...shown} onLine={(next) => goTo(area.current, next)} />
                </div>
            )}
        </div>
    );
}

/** Selects a line of the text and brings it into sight. */
function goTo(field: HTMLTextAreaElement | null, line: number) {
    if (!field || line < 1) return;
    const lines = field.value.split("\n");
    const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
    const end = start + (lines[line - 1]?.length ?? 0);
    field.focus();
    field.setSelectionRange(start, end);
    const height = field.scrollHeight / lines.length;
    field.scrollTop = Math.max(0, (line - 4) * height);
}

/** What was written before: one past for the text and its chart. */
function usePast(
    source: string,
    onChange: (source: string) => void,
    area: React.RefObject<HTMLTextAreaElement | null>,
) {
    const [history] = useState(() => new History());
    const latest = useRef(source);
    latest.current = source;
    // The browser would put the caret at the end.
    const caret = useRef<number | null>(null);
    useLayoutEffect(() => {
        const field = area.current;
        if (field && caret.current !== null && document.activeElement === field)
            field.setSelectionRange(caret.current, caret.current);
        caret.current = null;
    });
    const show = (text: string | undefined) => {
        if (text === undefined) return;
        caret.current = endOfChange(latest.current, text);
        latest.current = text;
        onChange(text);
    };
    const undo = () => show(history.undo(latest.current));
    const redo = () => show(history.redo(latest.current));
    return {
        canUndo: history.canUndo,
        canRedo: history.canRedo,
        undo,
        redo,
        clear: () => history.clear(),
        change: (text: string, tag?: string) => {
            if (text === latest.current) return;
            history.record(latest.current, tag ?? null, Date.now());
            latest.current = text;
            onChange(text);
        },
    };
}

/** Where the part of a text ends that another one lacks. */
function endOfChange(before: string, after: string): number {
    let same = 0;
    const most = Math.min(before.length, after.length);
    while (same < most && before[before.length - 1 - same] === after[after.length - 1 - same]) same++;
    return after.length - same;
}

/** The text once nothing was typed for a moment. */
function useSettled(source: string): string {
    const [settled, setSettled] = useState(source);
    useEffect(() => {
        const timer = setTimeout(() => setSettled(source), kPatienceMs);
        return () => clearTimeout(timer);
    }, [source]);
    return settled;
}

interface TextProps {
    area: React.RefObject<HTMLTextAreaElement | null>;
    source: string;
    marks: ReadonlyMap<number, "error" | "warning">;
    /** Selected when the text comes on the screen; 0: none. */
    line: number;
    onChange?: (source: string) => void;
}

/** A text with the numbers of its lines, which scroll with it. */
function Text({ area, source, marks, line, onChange }: TextProps) {
    const texts = useTexts(guideListTexts).editor;
    const format = useFormats();
    const gutter = useRef<HTMLDivElement>(null);
    const lines = source.split("\n").length;
    useEffect(() => goTo(area.current, line), [area, line]);
    return (
        <div className={styles.text}>
            <div ref={gutter} className={styles.gutter} aria-hidden="true">
                {Array.from({ length: lines }, (_, at) => (
                    <div key={at} className={cx(styles.number, styles[marks.get(at + 1) ?? ""])}>
                        {format.number(at + 1)}
                    </div>
                ))}
            </div>
            <textarea
                ref={area}
                aria-label={texts.source}
                className={styles.area}
                value={source}
                readOnly={!onChange}
                spellCheck={false}
                autoCapitalize="off"
                wrap="off"
                onChange={(event) => onChange?.(event.target.value)}
                onScroll={(event) => {
                    if (gutter.current) gutter.current.scrollTop = event.currentTarget.scrollTop;
                }}
            />
        </div>
    );
}
