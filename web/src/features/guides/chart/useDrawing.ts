import { Position } from "@xyflow/react";
import { useMemo, useState } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import type { Arrow, Box, Graph } from "../model/graph";
import { linesOf } from "../model/graph";
import { arrange, kBox, keeping, type Layout, type Point, type Wire } from "../model/layout";
import type { BoxNode } from "./Box";
import { chartTexts } from "./texts";
import type { WayEdge } from "./Way";

interface Wanted {
    graph: Graph;
    kept: ReadonlyMap<string, Point>;
    selected: string | null;
    /** The step that the Tab key reaches. */
    current: string | null;
    editable: boolean;
}

/** The chart as the drawing library wants it; laid out anew only when its shape changes. */
export function useDrawing({ graph, kept, selected, current, editable }: Wanted) {
    const [dragged, setDragged] = useState<{ id: string; place: Point } | null>(null);
    const moreOf = useMore(graph);
    const wires = useMemo(
        () =>
            graph.arrows.map((arrow): Wire => {
                const lines = linesOf(arrow).map(({ words, mark }) => (mark ? `± ${words}` : words));
                return { id: arrow.id, from: arrow.from, to: arrow.to, lines };
            }),
        [graph],
    );
    const shape = JSON.stringify([graph.boxes.map(({ id }) => id), wires]);
    // biome-ignore lint/correctness/useExhaustiveDependencies: the shape stands for the graph
    const arranged = useMemo(
        () =>
            arrange(
                graph.boxes.map(({ id }) => id),
                wires,
            ),
        [shape],
    );
    const layout = useMemo(
        () => keeping(arranged, wires, dragged ? new Map(kept).set(dragged.id, dragged.place) : kept),
        [arranged, wires, kept, dragged],
    );
    const unit = useUnit();
    const nodes = graph.boxes.map((box) =>
        nodeOf(box, layout, unit, {
            box,
            more: moreOf(box),
            current: box.id === current,
            selected: box.id === selected,
            connectable: editable && box.kind !== "missing" && box.kind !== "outcome",
        }),
    );
    const edges = graph.arrows.flatMap((arrow) => edgeOf(arrow, layout, unit, selected));
    return { nodes, edges, wires, layout, unit, dragged, setDragged };
}

/** How many pixels a pixel of the usual size of text is: on a wall text is larger. */
function useUnit(): number {
    return useMemo(
        () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1,
        [],
    );
}

const times = ({ x, y }: Point, unit: number): Point => ({ x: x * unit, y: y * unit });

function nodeOf(box: Box, layout: Layout, unit: number, data: BoxNode["data"]): BoxNode {
    const width = kBox.width * unit;
    const height = kBox.height * unit;
    const handle = { x: width / 2, width: 1, height: 1 };
    return {
        id: box.id,
        type: "box",
        position: times(layout.places.get(box.id) ?? { x: 0, y: 0 }, unit),
        width,
        height,
        measured: { width, height },
        handles: [
            { ...handle, type: "target", position: Position.Top, y: 0 },
            { ...handle, type: "source", position: Position.Bottom, y: height },
        ],
        draggable: box.kind !== "missing",
        data,
    };
}

function edgeOf(arrow: Arrow, layout: Layout, unit: number, selected: string | null): WayEdge[] {
    const route = layout.routes.get(arrow.id);
    if (!route) return [];
    const [first] = arrow.parts;
    const alike = arrow.parts.every(({ mark }) => mark === first?.mark);
    return [
        {
            id: arrow.id,
            source: arrow.from,
            target: arrow.to,
            type: "way",
            focusable: false,
            // What an arrow says its step's name says too.
            ariaRole: "presentation",
            domAttributes: { "aria-hidden": true },
            data: {
                route: {
                    points: route.points.map((point) => times(point, unit)),
                    label: times(route.label, unit),
                },
                lines: linesOf(arrow),
                mark: alike ? first?.mark : "changed",
                near: arrow.from === selected || arrow.to === selected,
                unsure: arrow.parts.every(({ unsure }) => unsure),
            },
        },
    ];
}

/** What a screen reader adds to what stands in a box: what became of it, its ways, how many problems. */
function useMore(graph: Graph): (box: Box) => string {
    const texts = useTexts(chartTexts);
    const format = useFormats();
    return useMemo(() => {
        const count = (of: { one: (n: string) => string; other: (n: string) => string }, n: number) =>
            n === 0 ? [] : [of[format.plural(n)](format.number(n))];
        return (box: Box) => {
            const ways = graph.arrows
                .filter(({ from }) => from === box.id)
                .flatMap(({ to, parts }) =>
                    parts.map(({ words, mark }) => {
                        const said = texts.leadsTo(words || texts.goOn, to);
                        return mark ? `${texts.marks[mark]}: ${said}` : said;
                    }),
                );
            return [
                ...(box.mark ? [texts.marks[box.mark]] : []),
                ...ways,
                ...count(texts.errors, box.errors.length),
                ...count(texts.warnings, box.warnings.length),
            ]
                .filter((part) => part !== "")
                .join(". ");
        };
    }, [graph, texts, format]);
}
