import { expect, test } from "vitest";
import { areaOf, blockOf, isSpeck, type Mark, middle, mosaic, moved, stretched } from "./marks";

const size = { width: 400, height: 200 };
const mark: Mark = { id: 1, kind: "box", colour: "red", x: 300, y: 150, toX: 100, toY: 50 };

test("a mark covers the same area whichever way it was drawn", () => {
    expect(areaOf(mark, size)).toEqual({ x: 100, y: 50, width: 200, height: 100 });
    expect(areaOf({ ...mark, x: 399.2, toX: 999 }, size)).toEqual({ x: 399, y: 50, width: 1, height: 100 });
});

test("a mark stays in the picture", () => {
    expect(moved(mark, 500, -500, size)).toMatchObject({ x: 400, toX: 200, y: 100, toY: 0 });
    expect(stretched(mark, -500, 20, size)).toMatchObject({ x: 300, toX: 0, toY: 70 });
    expect(areaOf(middle("blur", "red", 1, size), size)).toEqual({ x: 150, y: 75, width: 100, height: 50 });
});

test("a press is no mark", () => {
    expect(isSpeck({ ...mark, toX: 301, toY: 151 }, size)).toBe(true);
    expect(isSpeck(mark, size)).toBe(false);
});

test("nothing is left of what was blurred", () => {
    const area = { width: 50, height: 40 };
    const pixels = new Uint8ClampedArray(4 * area.width * area.height);
    // Fine stripes, as letters are.
    for (let at = 0; at < pixels.length; at += 4) pixels[at] = (at / 4) % 2 === 0 ? 255 : 0;
    mosaic(pixels, area);
    const block = blockOf(area);
    expect(block).toBe(16);
    const at = (x: number, y: number) => [
        ...pixels.slice(4 * (y * area.width + x), 4 * (y * area.width + x) + 4),
    ];
    for (let y = 0; y < area.height; y++)
        for (let x = 0; x < area.width; x++) expect(at(x, y)).toEqual(at(x - (x % block), y - (y % block)));
    expect(at(0, 0)).toEqual([128, 0, 0, 255]);
    expect(blockOf({ width: 300, height: 90 })).toBe(30);
});
