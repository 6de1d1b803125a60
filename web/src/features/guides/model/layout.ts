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

/** The first of the ids is where the chart begins. */
export function layOut(
    ids: readonly string[],
    wires: readonly Wire[],
    kept: ReadonlyMap<string, Point>,
): Layout {
    const graph = new Graph({ multigraph: true });
    graph.setGraph({ rankdir: "TB", nodesep: 28, edgesep: 14, ranksep: 30 });
    for (const id of ids) graph.setNode(id, { ...kBox });
    for (const { id, from, to, lines } of wires)
        graph.setEdge(from, to, { ...labelSize(lines), labelpos: "c" }, id);
    dagre(graph);
    const places = new Map<string, Point>();
    for (const id of ids) {
        const { x = 0, y = 0 } = graph.node(id) as Partial<Point>;
        places.set(id, kept.get(id) ?? { x: x - kBox.width / 2, y: y - kBox.height / 2 });
    }
    const routes = new Map<string, Route>();
    for (const { id, from, to } of wires) {
        const {
            points = [],
            x = 0,
            y = 0,
        } = graph.edge(from, to, id) as { points?: Point[] } & Partial<Point>;
        const moved = kept.has(from) || kept.has(to);
        const direct = moved ? between(places.get(from), places.get(to)) : null;
        routes.set(
            id,
            direct ?? { points: upright(points, places.get(from), places.get(to)), label: { x, y } },
        );
    }
    return { places, routes };
}

const kStub = 12;

/** The way with ends that leave and enter boxes upright, through their upper and lower sides. */
function upright(points: readonly Point[], from: Point | undefined, to: Point | undefined): Point[] {
    const inner = points.slice(1, -1).map(({ x, y }) => ({ x, y }));
    const [first, last] = [inner[0], inner.at(-1)];
    if (!from || !to || !first || !last) return points.map(({ x, y }) => ({ x, y }));
    const down = to.y > from.y;
    const within = ({ x }: Point, box: Point) => Math.min(Math.max(x, box.x + 20), box.x + kBox.width - 20);
    const start = { x: within(first, from), y: down ? from.y + kBox.height : from.y };
    const end = { x: within(last, to), y: down ? to.y : to.y + kBox.height };
    const stub = down ? kStub : -kStub;
    return [start, { x: start.x, y: start.y + stub }, ...inner, { x: end.x, y: end.y - stub }, end];
}

/** From a box to another one, straight down, or around the right side where it leads back up. */
export function between(from: Point | undefined, to: Point | undefined): Route | null {
    if (!from || !to) return null;
    const middle = kBox.width / 2;
    if (to.y >= from.y + kBox.height) {
        const [start, end] = [
            { x: from.x + middle, y: from.y + kBox.height },
            { x: to.x + middle, y: to.y },
        ];
        const half = (start.y + end.y) / 2;
        const points = [start, { x: start.x, y: half }, { x: end.x, y: half }, end];
        return { points, label: { x: (start.x + end.x) / 2, y: half } };
    }
    const start = { x: from.x + kBox.width, y: from.y + kBox.height / 2 };
    const end = { x: to.x + kBox.width, y: to.y + kBox.height / 2 };
    const side = Math.max(start.x, end.x) + 48;
    const points = [start, { x: side, y: start.y }, { x: side, y: end.y }, end];
    return { points, label: { x: side, y: (start.y + end.y) / 2 } };
}

/** A soft line through the points, as an SVG path. */
export function pathOf(points: readonly Point[]): string {
    const [first, ...rest] = points;
    if (!first) return "";
    let path = `M${first.x},${first.y}`;
    let from = first;
    rest.forEach((point, at) => {
        const next = rest[at + 1];
        const end =
            next && at < rest.length - 2 ? { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 } : next;
        if (!end || at > rest.length - 2) return;
        path += ` Q${point.x},${point.y} ${end.x},${end.y}`;
        from = end;
    });
    const last = rest.at(-1);
    if (last && (from.x !== last.x || from.y !== last.y)) path += ` L${last.x},${last.y}`;
    return path;
}
