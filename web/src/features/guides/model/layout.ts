// Where the steps of a chart stand and how the ways run between them: from above to below by layers, the same for the
// same guide. In pixels at the usual size of text. What was put somewhere by hand stays there.
import { layout as dagre, Graph } from "@dagrejs/dagre";

export const kBox = { width: 208, height: 80 };
const kLine = 16;

export interface Point {
    x: number;
    y: number;
}
export interface Wire {
    id: string;
    from: string;
    to: string;
    /** The words on it, one below the other. */
    lines: readonly string[];
}
export interface Route {
    points: Point[];
    /** The middle of its words. */
    label: Point;
}
export interface Layout {
    /** The upper left corner of each box. */
    places: Map<string, Point>;
    routes: Map<string, Route>;
}

export function labelSize(lines: readonly string[]): { width: number; height: number } {
    if (lines.length === 0) return { width: 0, height: 0 };
    const longest = Math.max(...lines.map((line) => line.length));
    return { width: Math.min(168, longest * 6.5 + 12), height: lines.length * kLine + 4 };
}

/** More ways than a person overlooks: there the careful layout takes seconds and shows no more than a rough one. */
const kManyWires = 400;

/** The first of the ids is where the chart begins. */
export function layOut(
    ids: readonly string[],
    wires: readonly Wire[],
    kept: ReadonlyMap<string, Point>,
): Layout {
    return keeping(arrange(ids, wires), wires, kept);
}

/** Where everything stands by itself. */
export function arrange(ids: readonly string[], wires: readonly Wire[]): Layout {
    if (wires.length > kManyWires) return rough(ids, wires);
    const graph = new Graph({ multigraph: true });
    graph.setGraph({ rankdir: "TB", nodesep: 28, edgesep: 14, ranksep: 30 });
    for (const id of ids) graph.setNode(id, { ...kBox });
    for (const { id, from, to, lines } of wires)
        graph.setEdge(from, to, { ...labelSize(lines), labelpos: "c" }, id);
    dagre(graph);
    const places = new Map<string, Point>();
    for (const id of ids) {
        const { x = 0, y = 0 } = graph.node(id) as Partial<Point>;
        places.set(id, { x: x - kBox.width / 2, y: y - kBox.height / 2 });
    }
    const routes = new Map<string, Route>();
    for (const { id, from, to } of wires) {
        const {
            points = [],
            x = 0,
            y = 0,
        } = graph.edge(from, to, id) as { points?: Point[] } & Partial<Point>;
        routes.set(id, { points: upright(points, places.get(from), places.get(to)), label: { x, y } });
    }
    return { places, routes };
}

/** The same with some boxes put elsewhere, and the ways from and to them. */
export function keeping(layout: Layout, wires: readonly Wire[], kept: ReadonlyMap<string, Point>): Layout {
    const places = new Map(layout.places);
    for (const [id, place] of kept) if (places.has(id)) places.set(id, place);
    const routes = new Map(layout.routes);
    for (const { id, from, to } of wires) {
        const route = kept.has(from) || kept.has(to) ? between(places.get(from), places.get(to)) : null;
        if (route) routes.set(id, route);
    }
    return { places, routes };
}

/** Row by row, as many ways from the start as it takes; what nothing leads to comes last. */
function rough(ids: readonly string[], wires: readonly Wire[]): Layout {
    const targets = new Map<string, string[]>();
    for (const { from, to } of wires) targets.set(from, [...(targets.get(from) ?? []), to]);
    const rows: string[][] = [];
    const left = new Set(ids);
    let row = ids.slice(0, 1);
    while (left.size > 0) {
        for (const id of row) left.delete(id);
        rows.push(row);
        const next = new Set(row.flatMap((id) => targets.get(id) ?? []).filter((id) => left.has(id)));
        row = next.size > 0 ? [...next] : [...left].slice(0, 8);
    }
    const places = new Map<string, Point>();
    rows.forEach((each, y) => {
        each.forEach((id, x) => {
            const middle = x - (each.length - 1) / 2;
            places.set(id, { x: middle * (kBox.width + 28), y: y * (kBox.height + 76) });
        });
    });
    return keeping({ places, routes: new Map() }, wires, places);
}

/** The way with ends on the upper and lower sides of its boxes. */
function upright(points: readonly Point[], from: Point | undefined, to: Point | undefined): Point[] {
    const inner = points.slice(1, -1).map(({ x, y }) => ({ x, y }));
    const [first, last] = [inner[0], inner.at(-1)];
    if (!from || !to || !first || !last) return points.map(({ x, y }) => ({ x, y }));
    const down = to.y > from.y;
    const within = ({ x }: Point, box: Point) => Math.min(Math.max(x, box.x + 20), box.x + kBox.width - 20);
    const start = { x: within(first, from), y: down ? from.y + kBox.height : from.y };
    const end = { x: within(last, to), y: down ? to.y : to.y + kBox.height };
    return [start, ...inner, end];
}

/** From a box to another one: down, up, or to the side where they stand in one row. */
export function between(from: Point | undefined, to: Point | undefined): Route | null {
    if (!from || !to) return null;
    const { width, height } = kBox;
    const points: [Point, Point] =
        to.y >= from.y + height
            ? [
                  { x: from.x + width / 2, y: from.y + height },
                  { x: to.x + width / 2, y: to.y },
              ]
            : to.y + height <= from.y
              ? [
                    { x: from.x + width * 0.75, y: from.y },
                    { x: to.x + width * 0.75, y: to.y + height },
                ]
              : [
                    { x: to.x > from.x ? from.x + width : from.x, y: from.y + height / 2 },
                    { x: to.x > from.x ? to.x : to.x + width, y: to.y + height / 2 },
                ];
    const [start, end] = points;
    return { points, label: { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 } };
}

/** A soft line through the points, upright in each of them, as an SVG path. */
export function pathOf(points: readonly Point[]): string {
    return points
        .map(({ x, y }, at) => {
            const before = points[at - 1];
            if (!before) return `M${x},${y}`;
            const half = (before.y + y) / 2;
            return `C${before.x},${half} ${x},${half} ${x},${y}`;
        })
        .join(" ");
}
