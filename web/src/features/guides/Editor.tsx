import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { Button } from "@/ui/Button";
import { cx } from "@/ui/cx";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { useDraftForm } from "@/ui/useDraftForm";
import styles from "./Editor.module.css";
import { Findings } from "./Findings";
import { useCheck } from "./guides";
import { guideListTexts } from "./texts";

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

/** A guide's text, with what is wrong with it while it is written, its tests and the list of its steps. */
export function Editor({ draftKey, original, problem, busy, always, onSave, tools }: EditorProps) {
    const texts = useTexts(guideListTexts);
    const draft = useDraftForm(draftKey, { source: original });
    const { source } = draft.form;
    const settled = useSettled(source);
    const check = useCheck(settled);
    const changed = source !== original;
    const area = useRef<HTMLTextAreaElement>(null);
    const marks = useMemo(() => {
        const found = new Map<number, "error" | "warning">();
        for (const { line, severity } of check.data?.problems ?? [])
            if (found.get(line) !== "error") found.set(line, severity);
        return found;
    }, [check.data]);

    const goTo = (line: number) => {
        const field = area.current;
        if (!field || line < 1) return;
        const before = source.split("\n").slice(0, line - 1);
        const start = before.reduce((sum, text) => sum + text.length + 1, 0);
        const end = source.indexOf("\n", start);
        field.focus();
        field.setSelectionRange(start, end < 0 ? source.length : end);
        const height = field.scrollHeight / source.split("\n").length;
        field.scrollTop = Math.max(0, (line - 4) * height);
    };
    const save = async () => {
        if (onSave && (await onSave(source))) draft.reset();
    };
    const open = async (file: File | undefined) => {
        if (file) draft.change({ source: await file.text() });
    };
    return (
        <div className={styles.editor}>
            <div className={styles.bar}>
                {onSave && (
                    <Button
                        look="primary"
                        busy={busy}
                        disabled={!changed && !always}
                        onClick={() => void save()}
                    >
                        {texts.actions.save}
                    </Button>
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
            <div className={styles.columns}>
                <Text
                    area={area}
                    source={source}
                    marks={marks}
                    {...(onSave ? { onChange: (next: string) => draft.change({ source: next }) } : {})}
                />
                <Findings check={check.data} busy={settled !== source || check.isFetching} onLine={goTo} />
            </div>
        </div>
    );
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
    onChange?: (source: string) => void;
}

/** A text with the numbers of its lines, which scroll with it. */
function Text({ area, source, marks, onChange }: TextProps) {
    const texts = useTexts(guideListTexts).editor;
    const format = useFormats();
    const gutter = useRef<HTMLDivElement>(null);
    const lines = source.split("\n").length;
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
