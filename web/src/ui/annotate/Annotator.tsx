import { Crop, Grid3x3, MoveUpRight, Square, Undo2 } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { Button } from "../Button";
import { Choice } from "../Choice";
import { cx } from "../cx";
import { TextField } from "../Field";
import { FormDialog } from "../FormDialog";
import { Notice } from "../Notice";
import styles from "./Annotator.module.css";
import { finish, open, sizeOf } from "./draw";
import { type Colour, type Kind, middle } from "./marks";
import { Stage } from "./Stage";
import { annotateTexts } from "./texts";
import { useMarks } from "./useMarks";

export interface AnnotatorProps {
    file: Blob;
    /** Gets the picture as it is to be sent, and what it shows in words; resolves once it was taken. */
    onDone: (picture: Blob, words: string) => Promise<void>;
    onClose: () => void;
    /** Where nobody asks for words, none are asked for. */
    withoutWords?: boolean;
}

const kTools = [
    ["arrow", MoveUpRight],
    ["box", Square],
    ["blur", Grid3x3],
    ["crop", Crop],
] as const;
const kColours: readonly Colour[] = ["red", "blue", "green"];

/** Before a picture is sent: what matters is pointed at, what is private destroyed. */
export default function Annotator({ file, onDone, onClose, withoutWords }: AnnotatorProps) {
    const texts = useTexts(annotateTexts);
    const [picture, setPicture] = useState<HTMLCanvasElement | null>(null);
    const [unreadable, setUnreadable] = useState(false);
    const [words, setWords] = useState("");
    const [tool, setTool] = useState<Kind>("arrow");
    const [colour, setColour] = useState<Colour>("red");
    const [selected, select] = useState<number | null>(null);
    const [busy, setBusy] = useState(false);
    const [problem, setProblem] = useState<unknown>(null);
    const all = useMarks();
    const ids = useRef(0);
    const stage = useRef<HTMLDivElement>(null);
    const nextId = () => ++ids.current;

    useEffect(() => {
        let shown = true;
        open(file).then(
            (made) => shown && setPicture(made),
            // Whatever the reason: what can't be opened can't be marked.
            () => shown && setUnreadable(true),
        );
        return () => {
            shown = false;
        };
    }, [file]);

    const use = (kind: Kind, byKey: boolean) => {
        setTool(kind);
        if (!byKey || !picture) return;
        const mark = middle(kind, colour, nextId(), sizeOf(picture));
        all.change([...all.marks.filter((each) => kind !== "crop" || each.kind !== "crop"), mark]);
        select(mark.id);
        // Once it is drawn.
        requestAnimationFrame(() =>
            stage.current?.querySelector<SVGElement>(`[data-mark="${mark.id}"]`)?.focus(),
        );
    };
    const recolour = (next: Colour) => {
        setColour(next);
        if (all.marks.some(({ id }) => id === selected))
            all.change(all.marks.map((mark) => (mark.id === selected ? { ...mark, colour: next } : mark)));
    };
    const send = async () => {
        if (!picture) return;
        setBusy(true);
        setProblem(null);
        try {
            await onDone(await finish(picture, all.marks), words.trim());
        } catch (error) {
            setProblem(error);
            setBusy(false);
        }
    };
    const onKeyDown = (event: KeyboardEvent) => {
        if (event.key !== "z" || !(event.ctrlKey || event.metaKey)) return;
        if (event.target instanceof HTMLInputElement && event.target.type === "text") return;
        event.preventDefault();
        all.undo();
    };
    return (
        <FormDialog
            title={texts.title}
            size="large"
            action={texts.insert}
            busy={busy}
            incomplete={!picture}
            problem={problem}
            onClose={onClose}
            onSubmit={() => void send()}
            className={styles.form}
        >
            {unreadable && (
                <Notice tone="warning" alert>
                    {texts.unreadable}
                </Notice>
            )}
            {/* biome-ignore lint/a11y/noStaticElementInteractions: hears a key of what is within */}
            <div ref={stage} className={styles.form} onKeyDown={onKeyDown}>
                <div role="toolbar" aria-label={texts.tools} className={styles.tools}>
                    {kTools.map(([kind, Icon]) => (
                        <Button
                            key={kind}
                            look="quiet"
                            icon={<Icon size={15} />}
                            aria-pressed={tool === kind}
                            className={cx(tool === kind && styles.on)}
                            // A press by key has no place on the picture: the mark is set down in the middle.
                            onClick={(event) => use(kind, event.detail === 0)}
                        >
                            {texts.kinds[kind]}
                        </Button>
                    ))}
                    <Button
                        look="quiet"
                        icon={<Undo2 size={15} />}
                        disabled={!all.canUndo}
                        onClick={all.undo}
                    >
                        {texts.undo}
                    </Button>
                </div>
                <Choice
                    label={texts.colour}
                    labelHidden
                    value={colour}
                    options={kColours.map((value) => ({
                        value,
                        label: texts.colours[value],
                        icon: <span className={cx(styles.dot, styles[value])} />,
                    }))}
                    onChange={recolour}
                />
                {picture && (
                    <Stage
                        picture={picture}
                        all={all}
                        tool={tool}
                        colour={colour}
                        selected={selected}
                        onSelect={select}
                        nextId={nextId}
                    />
                )}
                <p className="muted">{texts.hint}</p>
                <p className="muted">{texts.privacy}</p>
            </div>
            {!withoutWords && (
                <TextField
                    label={texts.words}
                    hint={texts.wordsHint}
                    maxLength={250}
                    value={words}
                    onChange={(event) => setWords(event.target.value)}
                />
            )}
        </FormDialog>
    );
}
