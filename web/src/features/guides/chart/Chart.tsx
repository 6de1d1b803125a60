import {
    Background,
    BackgroundVariant,
    MiniMap,
    type NodeChange,
    Panel,
    ReactFlow,
    ReactFlowProvider,
    useReactFlow,
} from "@xyflow/react";
import "@xyflow/react/dist/base.css";
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { cx } from "@/ui/cx";
import type { Graph } from "../model/graph";
import { kBox, type Point } from "../model/layout";
import { type Direction, walk } from "../model/walk";
import { Box, type BoxNode } from "./Box";
import styles from "./Chart.module.css";
import { chartTexts } from "./texts";
import { useDrawing } from "./useDrawing";
import { ArrowHeads, Way, type WayEdge } from "./Way";
import { ZoomTools } from "./ZoomTools";

/** What may be done to a chart that is more than looked at. */
export interface Changes {
    onMove: (id: string, place: Point) => void;
    /** A way was drawn from a step to another one, or to an empty place. */
    onConnect: (from: string, to: string | null) => void;
    /** A key that the chart itself has no use for, pressed on a step; says whether it was of use. */
    onKey: (id: string, event: KeyboardEvent) => boolean;
}

interface ChartProps {
    graph: Graph;
    /** Where steps were put by hand. */
    kept: ReadonlyMap<string, Point>;
    label: string;
    selected: string | null;
    onSelect: (id: string | null) => void;
    changes?: Changes | undefined;
    /** All of it is shown at first, however small. */
    whole?: boolean;
    /** Buttons beside those for looking closer. */
    tools?: ReactNode;
}

const kNodes = { box: Box };
const kEdges = { way: Way };
const kArrows: Readonly<Record<string, Direction>> = {
    ArrowDown: "down",
    ArrowUp: "up",
    ArrowLeft: "left",
    ArrowRight: "right",
};

/** Puts the focus on a step of the chart that is on the page. */
export function focusStep(id: string): void {
    document.querySelector<HTMLElement>(`[data-step="${CSS.escape(id)}"]`)?.focus({ preventScroll: true });
}

/** A guide as boxes and arrows: to be moved about, looked at closely, and walked through with the arrow keys. */
export function Chart(props: ChartProps) {
    return (
        <ReactFlowProvider>
            <Canvas {...props} />
        </ReactFlowProvider>
    );
}

function Canvas({ graph, kept, label, selected, onSelect, changes, whole = false, tools }: ChartProps) {
    const texts = useTexts(chartTexts);
    const [focused, setFocused] = useState<string | null>(null);
    const [connecting, setConnecting] = useState(false);
    const trail = useRef<string[]>([]);
    const ids = graph.boxes.map(({ id }) => id);
    const current = [focused, selected].find((id) => id !== null && ids.includes(id)) ?? ids[0] ?? null;
    const drawing = useDrawing({ graph, kept, selected, current, editable: changes !== undefined });
    const { nodes, edges, wires, layout, unit, setDragged } = drawing;
    const frame = useRef<HTMLDivElement>(null);
    const { show, begin } = useSight(frame, unit);

    // What was chosen elsewhere (a problem, the form, a key) comes into sight.
    const place = selected === null ? undefined : layout.places.get(selected);
    const placeX = place?.x;
    const placeY = place?.y;
    useEffect(() => {
        if (placeX !== undefined && placeY !== undefined) show({ x: placeX, y: placeY });
    }, [placeX, placeY, show]);

    const onNodesChange = (list: NodeChange<BoxNode>[]) => {
        for (const change of list) {
            if (change.type !== "position" || !change.position) continue;
            const at = { x: change.position.x / unit, y: change.position.y / unit };
            if (change.dragging) setDragged({ id: change.id, place: at });
        }
    };
    const onKeyDown = (event: KeyboardEvent) => {
        const id = (event.target as Element).closest?.("[data-step]")?.getAttribute("data-step");
        if (!id || event.ctrlKey || event.metaKey || event.altKey) return;
        const direction = kArrows[event.key];
        if (direction) {
            const next = walk(direction, id, wires, layout, trail.current);
            event.preventDefault();
            event.stopPropagation();
            if (!next) return;
            if (direction === "up") trail.current.pop();
            else if (direction === "down") trail.current = [...trail.current.slice(-99), id];
            setFocused(next);
            onSelect(next);
            focusStep(next);
        } else if (changes?.onKey(id, event) || event.key === "Enter" || event.key === " ") {
            event.preventDefault();
            event.stopPropagation();
            if (event.key === " " || (event.key === "Enter" && !changes)) onSelect(id);
        }
    };
    return (
        <div
            ref={frame}
            role="group"
            aria-label={label}
            data-scrolls=""
            className={cx(styles.canvas, connecting && styles.connecting)}
            onKeyDown={onKeyDown}
            onFocus={(event) => {
                const id = event.target.getAttribute("data-step");
                if (id) setFocused(id);
            }}
        >
            <ArrowHeads />
            <ReactFlow<BoxNode, WayEdge>
                nodes={nodes}
                edges={edges}
                nodeTypes={kNodes}
                edgeTypes={kEdges}
                onInit={() => begin(layout, ids[0], whole)}
                onNodesChange={onNodesChange}
                onNodeClick={(_, { id }) => {
                    trail.current = [];
                    onSelect(id);
                    focusStep(id);
                }}
                onPaneClick={() => onSelect(null)}
                onNodeDragStop={(_, { id, position }) => {
                    setDragged(null);
                    const before = layout.places.get(id);
                    const after = { x: position.x / unit, y: position.y / unit };
                    if (before && drawing.dragged) changes?.onMove(id, after);
                }}
                onEdgeClick={(_, { source }) => onSelect(source)}
                onConnectStart={() => setConnecting(true)}
                onConnectEnd={(_, { fromNode, toNode }) => {
                    setConnecting(false);
                    if (fromNode && toNode?.id !== fromNode.id)
                        changes?.onConnect(fromNode.id, toNode?.id ?? null);
                }}
                nodesDraggable={changes !== undefined && !matchMedia("(pointer: coarse)").matches}
                nodesConnectable={changes !== undefined}
                nodesFocusable={false}
                edgesFocusable={false}
                elementsSelectable={false}
                disableKeyboardA11y
                deleteKeyCode={null}
                selectionKeyCode={null}
                multiSelectionKeyCode={null}
                panActivationKeyCode={null}
                panOnScroll
                zoomOnDoubleClick={false}
                connectionRadius={kBox.height}
                minZoom={0.3}
                maxZoom={1.5}
                proOptions={{ hideAttribution: true }}
            >
                <Background variant={BackgroundVariant.Dots} gap={20} size={1} className={styles.dots} />
                <MiniMap<BoxNode>
                    className={styles.map}
                    ariaLabel={texts.overview}
                    nodeClassName={({ id, data }) =>
                        cx(
                            styles.mapBox,
                            data.box.mark && styles[data.box.mark],
                            id === selected && styles.mapSelected,
                        )
                    }
                    style={{ width: 150, height: 100 }}
                    pannable
                    position="bottom-right"
                />
                <Panel position="top-right" className={styles.tools}>
                    {tools}
                    <ZoomTools />
                </Panel>
            </ReactFlow>
        </div>
    );
}

/** What of the chart is in sight. */
function useSight(frame: React.RefObject<HTMLDivElement | null>, unit: number) {
    const { getViewport, setCenter, fitView } = useReactFlow();
    const show = useCallback(
        (place: Point) => {
            const box = frame.current?.getBoundingClientRect();
            if (!box) return;
            const { x, y, zoom } = getViewport();
            const [left, top] = [place.x * unit * zoom + x, place.y * unit * zoom + y];
            const [width, height] = [kBox.width * unit * zoom, kBox.height * unit * zoom];
            if (left >= 0 && top >= 0 && left + width <= box.width && top + height <= box.height) return;
            void setCenter((place.x + kBox.width / 2) * unit, (place.y + kBox.height / 2) * unit, {
                zoom: Math.max(zoom, 0.6),
            });
        },
        [frame, unit, getViewport, setCenter],
    );
    /** The whole chart where it stays readable so, else its beginning. */
    const begin = (
        layout: { places: ReadonlyMap<string, Point> },
        first: string | undefined,
        whole: boolean,
    ) => {
        const box = frame.current?.getBoundingClientRect();
        const places = [...layout.places.values()];
        const start = first === undefined ? undefined : layout.places.get(first);
        if (!box || !start) return;
        const span = (of: (point: Point) => number, size: number) =>
            (Math.max(...places.map(of)) - Math.min(...places.map(of)) + size) * unit * 1.1;
        const zoom = Math.min(
            box.width / span(({ x }) => x, kBox.width),
            box.height / span(({ y }) => y, kBox.height),
        );
        if (whole || zoom >= 0.7) void fitView({ maxZoom: 1, padding: 0.05 });
        else {
            const near = 0.85;
            // On a telephone the buttons lie over the middle.
            const head = box.width < 480 ? 80 : 24;
            void setCenter((start.x + kBox.width / 2) * unit, start.y * unit + box.height / near / 2 - head, {
                zoom: near,
            });
        }
    };
    return { show, begin };
}
