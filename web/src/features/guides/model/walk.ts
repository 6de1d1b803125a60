// Walking through a chart with the arrow keys: down along the ways, back up, and to the side among neighbours.
import { kBox, type Layout, type Wire } from "./layout";

export type Direction = "down" | "up" | "left" | "right";

/**
 * The step in this direction; undefined where there is none. `trail` are the steps one came through, the last one last:
 * up leads back along them.
 */
export function walk(
    direction: Direction,
    at: string,
    wires: readonly Wire[],
    { places }: Layout,
    trail: readonly string[] = [],
): string | undefined {
    if (direction === "down") return wires.find(({ from, to }) => from === at && to !== at)?.to;
    if (direction === "up") {
        const before = wires.filter(({ from, to }) => to === at && from !== at).map(({ from }) => from);
        return before.findLast((id) => id === trail.at(-1)) ?? before[0];
    }
    const here = places.get(at);
    if (!here) return undefined;
    const beside = [...places]
        .filter(([id, { x, y }]) => {
            const far = direction === "left" ? here.x - x : x - here.x;
            return id !== at && far > 0 && Math.abs(y - here.y) < kBox.height;
        })
        .map(([id, { x, y }]) => ({ id, far: Math.abs(x - here.x) + Math.abs(y - here.y) }));
    return beside.toSorted((a, b) => a.far - b.far)[0]?.id;
}
