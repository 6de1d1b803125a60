import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { guideOf } from "./guide";
import { kBox, layOut, pathOf, type Wire } from "./layout";
import { walk } from "./walk";

const wire = (from: string, to: string): Wire => ({ id: `${from}>${to}`, from, to, lines: ["yes"] });
const diamond = [wire("a", "b"), wire("a", "c"), wire("b", "d"), wire("c", "d"), wire("d", "b")];
const ids = ["a", "b", "c", "d"];

test("the same guide is drawn the same way, from above to below, without boxes on each other", () => {
    const source = readFileSync(new URL("../../../../../data/guides/printer.yaml", import.meta.url), "utf8");
    const guide = guideOf(source);
    const steps = guide?.steps.map(({ id }) => id) ?? [];
    const wires = (guide?.steps ?? []).flatMap((step) =>
        step.ways
            .filter(({ target }) => steps.includes(target))
            .map(({ slot, target }) => ({
                id: `${step.id} ${slot}`,
                from: step.id,
                to: target,
                lines: [slot],
            })),
    );
    const layout = layOut(steps, wires, new Map());
    expect(layOut(steps, wires, new Map())).toEqual(layout);
    expect(layout.places.size).toBe(steps.length);
    expect(Math.min(...[...layout.places.values()].map(({ y }) => y))).toBe(layout.places.get("since")?.y);
    const places = [...layout.places.values()];
    for (const a of places)
        for (const b of places)
            if (a !== b)
                expect(Math.abs(a.x - b.x) >= kBox.width || Math.abs(a.y - b.y) >= kBox.height).toBe(true);
    for (const { points } of layout.routes.values()) expect(points.length).toBeGreaterThan(1);
});

test("what was put somewhere stays there, with its ways", () => {
    const layout = layOut(ids, diamond, new Map([["c", { x: 900, y: -20 }]]));
    expect(layout.places.get("c")).toEqual({ x: 900, y: -20 });
    expect(layout.places.get("d")).toEqual(layOut(ids, diamond, new Map()).places.get("d"));
    const last = layout.routes.get("a>c")?.points.at(-1);
    expect(last).toEqual({ x: 900, y: -20 + kBox.height / 2 });
});

test("a guide of the largest size is drawn at once", () => {
    const many = Array.from({ length: 300 }, (_, at) => `s${at}`);
    const wires = many.flatMap((id, at) => [1, 7, 23].map((by) => wire(id, `s${(at + by) % 300}`)));
    const start = performance.now();
    const layout = layOut(many, wires, new Map());
    expect(performance.now() - start).toBeLessThan(1000);
    expect(layout.places.size).toBe(300);
    expect(new Set([...layout.places.values()].map(({ x, y }) => `${x} ${y}`)).size).toBe(300);
    expect(layout.routes.size).toBe(900);
    expect(layout.places.get("s0")?.y).toBe(0);
});

test("a way is a line from end to end", () => {
    const points = [
        { x: 0, y: 0 },
        { x: 20, y: 10 },
        { x: 20, y: 30 },
    ];
    expect(pathOf(points)).toBe("M0,0 C0,5 20,5 20,10 C20,20 20,20 20,30");
    expect(pathOf([])).toBe("");
});

test("the arrows lead along the ways and back", () => {
    const layout = layOut(ids, diamond, new Map());
    const go = (direction: "down" | "up" | "left" | "right", at: string, trail: string[] = []) =>
        walk(direction, at, diamond, layout, trail);
    expect(go("down", "a")).toBe("b");
    expect(go("down", "b")).toBe("d");
    expect(go("up", "d")).toBe("b");
    expect(go("up", "d", ["a", "c"])).toBe("c");
    expect(go("up", "a")).toBeUndefined();
    const sides = layOut(ids, [wire("a", "b"), wire("a", "c")], new Map());
    const [left, right] =
        (sides.places.get("b")?.x ?? 0) < (sides.places.get("c")?.x ?? 0) ? ["b", "c"] : ["c", "b"];
    expect(walk("right", left ?? "", diamond, sides)).toBe(right);
    expect(walk("left", right ?? "", diamond, sides)).toBe(left);
});
