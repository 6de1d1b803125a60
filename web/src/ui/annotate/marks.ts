// Marks on a picture, in its own points: pure, so that each rule can be tested.

export type Kind = "arrow" | "box" | "blur" | "crop";
export type Colour = "red" | "blue" | "green";

export interface Mark {
    id: number;
    kind: Kind;
    colour: Colour;
    /** Where it was begun. */
    x: number;
    y: number;
    /** Where it ends: an arrow's head. */
    toX: number;
    toY: number;
}

export interface Size {
    width: number;
    height: number;
}

export interface Rectangle extends Size {
    x: number;
    y: number;
}

/** Dark enough on white, and drawn on a white edge for dark pictures. */
export const colours: Record<Colour, string> = { red: "#b3170f", blue: "#1655da", green: "#0b6b3a" };

const clamp = (value: number, most: number) => Math.min(Math.max(value, 0), most);

/** The whole points that a mark covers. */
export function areaOf(mark: Mark, { width, height }: Size): Rectangle {
    const x = clamp(Math.floor(Math.min(mark.x, mark.toX)), width);
    const y = clamp(Math.floor(Math.min(mark.y, mark.toY)), height);
    return {
        x,
        y,
        width: clamp(Math.ceil(Math.max(mark.x, mark.toX)), width) - x,
        height: clamp(Math.ceil(Math.max(mark.y, mark.toY)), height) - y,
    };
}

/** In the middle, a quarter of the picture large. */
export function middle(kind: Kind, colour: Colour, id: number, { width, height }: Size): Mark {
    const part = kind === "crop" ? 0.1 : 0.375;
    const [left, right] = [width * part, width * (1 - part)];
    const [top, bottom] = [height * part, height * (1 - part)];
    return { id, kind, colour, x: left, y: top, toX: right, toY: bottom };
}

/** Moved as a whole, never out of the picture. */
export function moved(mark: Mark, dx: number, dy: number, { width, height }: Size): Mark {
    const within = (delta: number, a: number, b: number, most: number) =>
        Math.min(Math.max(delta, -Math.min(a, b)), most - Math.max(a, b));
    const x = within(dx, mark.x, mark.toX, width);
    const y = within(dy, mark.y, mark.toY, height);
    return { ...mark, x: mark.x + x, y: mark.y + y, toX: mark.toX + x, toY: mark.toY + y };
}

/** Its end moved. */
export function stretched(mark: Mark, dx: number, dy: number, { width, height }: Size): Mark {
    return { ...mark, toX: clamp(mark.toX + dx, width), toY: clamp(mark.toY + dy, height) };
}

/** Too small to have been meant: somebody only pressed. */
export function isSpeck(mark: Mark, { width, height }: Size): boolean {
    const least = Math.max(width, height) / 100;
    return Math.abs(mark.toX - mark.x) < least && Math.abs(mark.toY - mark.y) < least;
}

/** So large that no letter is left: a third of the area's shorter side, and never fewer than 16 points. */
export function blockOf({ width, height }: Size): number {
    return Math.max(16, Math.ceil(Math.min(width, height) / 3));
}

/** Each block becomes its mean colour; what was there is gone. `pixels`: four bytes a point, `width` points a row. */
export function mosaic(pixels: Uint8ClampedArray, { width, height }: Size): void {
    const block = blockOf({ width, height });
    for (let top = 0; top < height; top += block)
        for (let left = 0; left < width; left += block) {
            const bottom = Math.min(top + block, height);
            const right = Math.min(left + block, width);
            const sum = [0, 0, 0];
            const each = (use: (at: number) => void) => {
                for (let y = top; y < bottom; y++)
                    for (let x = left; x < right; x++) use(4 * (y * width + x));
            };
            each((at) => {
                for (let channel = 0; channel < 3; channel++)
                    sum[channel] = (sum[channel] ?? 0) + (pixels[at + channel] ?? 0);
            });
            const points = (bottom - top) * (right - left);
            each((at) => {
                for (let channel = 0; channel < 3; channel++)
                    pixels[at + channel] = Math.round((sum[channel] ?? 0) / points);
                pixels[at + 3] = 255;
            });
        }
}
