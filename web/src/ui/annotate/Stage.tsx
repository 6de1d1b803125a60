import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { cx } from "../cx";
import styles from "./Annotator.module.css";
import { draw, sizeOf } from "./draw";
import { areaOf, type Colour, isSpeck, type Kind, type Mark, middle, moved, stretched } from "./marks";
import { annotateTexts } from "./texts";
import type { Marks } from "./useMarks";

interface StageProps {
    picture: HTMLCanvasElement;
    all: Marks;
    tool: Kind;
    colour: Colour;
    selected: number | null;
    onSelect: (id: number | null) => void;
    /** A number that no mark has. */
    nextId: () => number;
}

const kSteps: Record<string, readonly [number, number]> = {
    ArrowLeft: [-1, 0],
    ArrowRight: [1, 0],
    ArrowUp: [0, -1],
    ArrowDown: [0, 1],
};

type Grip = "move" | "end";

/** Within these one draws others: they are taken hold of at their edge. */
const kOpen: readonly Kind[] = ["box", "crop"];

/** The picture as it will be sent, and on it the marks as things that can be taken hold of. */
export function Stage({ picture, all, tool, colour, selected, onSelect, nextId }: StageProps) {
    const texts = useTexts(annotateTexts);
    const format = useFormats();
    const canvas = useRef<HTMLCanvasElement>(null);
    const held = useRef<{ id: number; grip: Grip; x: number; y: number; fresh: boolean } | null>(null);
    const size = sizeOf(picture);
    const { marks } = all;
    useEffect(() => {
        if (canvas.current) draw(canvas.current, picture, marks);
    }, [picture, marks]);

    const at = (event: PointerEvent<Element>) => {
        const box = canvas.current?.getBoundingClientRect();
        const scale = box && box.width > 0 ? size.width / box.width : 1;
        return {
            x: (event.clientX - (box?.left ?? 0)) * scale,
            y: (event.clientY - (box?.top ?? 0)) * scale,
        };
    };
    const take = (event: PointerEvent<SVGElement>, id: number, grip: Grip, fresh: boolean) => {
        held.current = { id, grip, ...at(event), fresh };
        event.currentTarget.ownerSVGElement?.setPointerCapture(event.pointerId);
        if (event.currentTarget instanceof SVGSVGElement)
            event.currentTarget.setPointerCapture(event.pointerId);
        event.stopPropagation();
    };
    const begin = (event: PointerEvent<SVGSVGElement>) => {
        if (event.button !== 0) return;
        const { x, y } = at(event);
        const mark: Mark = { id: nextId(), kind: tool, colour, x, y, toX: x, toY: y };
        all.change([...marks.filter(({ kind }) => tool !== "crop" || kind !== "crop"), mark]);
        onSelect(mark.id);
        take(event, mark.id, "end", true);
    };
    const pull = (event: PointerEvent<SVGSVGElement>) => {
        const hold = held.current;
        if (!hold) return;
        const { x, y } = at(event);
        const step = hold.grip === "move" ? moved : stretched;
        all.drag(
            marks.map((mark) => (mark.id === hold.id ? step(mark, x - hold.x, y - hold.y, size) : mark)),
        );
        held.current = { ...hold, x, y };
    };
    const drop = () => {
        const hold = held.current;
        held.current = null;
        // A press without a way sets down a mark of a usual size.
        if (hold?.fresh)
            all.drag(
                marks.map((mark) => {
                    if (mark.id !== hold.id || !isSpeck(mark, size)) return mark;
                    const usual = middle(mark.kind, mark.colour, mark.id, size);
                    return moved(usual, mark.x - usual.x, mark.y - usual.y, size);
                }),
            );
    };
    const onKeyDown = (event: KeyboardEvent, mark: Mark) => {
        const step = kSteps[event.key];
        if (event.key === "Delete" || event.key === "Backspace") {
            event.preventDefault();
            all.change(marks.filter(({ id }) => id !== mark.id));
            onSelect(null);
            return;
        }
        if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        const length = Math.max(size.width, size.height) / 50;
        const change = event.shiftKey ? stretched : moved;
        const next = change(mark, step[0] * length, step[1] * length, size);
        all.change(marks.map((each) => (each.id === mark.id ? next : each)));
    };
    return (
        <div className={styles.stage}>
            <canvas ref={canvas} className={styles.canvas} aria-hidden="true" />
            <svg
                role="group"
                aria-label={texts.picture}
                className={styles.marks}
                viewBox={`0 0 ${size.width} ${size.height}`}
                onPointerDown={begin}
                onPointerMove={pull}
                onPointerUp={drop}
                onPointerCancel={drop}
            >
                {marks.map((mark, index) => {
                    const area = areaOf(mark, size);
                    const reach = Math.max(size.width, size.height) / 60;
                    return (
                        <g
                            key={mark.id}
                            role="button"
                            tabIndex={0}
                            data-mark={mark.id}
                            aria-label={texts.mark(texts.kinds[mark.kind], format.number(index + 1))}
                            aria-pressed={mark.id === selected}
                            className={styles.mark}
                            onFocus={() => onSelect(mark.id)}
                            onKeyDown={(event) => onKeyDown(event, mark)}
                        >
                            {mark.kind === "crop" && (
                                <path
                                    className={styles.outside}
                                    fillRule="evenodd"
                                    d={`M0 0H${size.width}V${size.height}H0ZM${area.x} ${area.y}h${area.width}v${area.height}h${-area.width}Z`}
                                />
                            )}
                            <rect {...area} className={styles.frame} />
                            <rect
                                {...area}
                                className={cx(styles.hold, kOpen.includes(mark.kind) && styles.edge)}
                                onPointerDown={(event) => {
                                    onSelect(mark.id);
                                    all.change(marks);
                                    take(event, mark.id, "move", false);
                                }}
                            />
                            {mark.id === selected && (
                                <circle
                                    cx={mark.toX}
                                    cy={mark.toY}
                                    r={reach}
                                    className={styles.grip}
                                    onPointerDown={(event) => {
                                        all.change(marks);
                                        take(event, mark.id, "end", false);
                                    }}
                                />
                            )}
                        </g>
                    );
                })}
            </svg>
        </div>
    );
}
