// Marks as points of the picture: what is drawn is what is sent.
import { areaOf, colours, type Mark, mosaic, type Rectangle, type Size } from "./marks";

/** Longer pictures are made smaller: nobody reads more on a screen or on paper. */
const kLongest = 2400;
/** What the server takes (files::largestPicture). */
const kLargest = 2 << 20;

type Canvas = HTMLCanvasElement;

function contextOf(canvas: Canvas): CanvasRenderingContext2D {
    const context = canvas.getContext("2d", { willReadFrequently: true });
    if (!context) throw new Error("no canvas");
    return context;
}

/** A canvas with the picture, upright and no longer than is read. Throws where it is none. */
export async function open(file: Blob): Promise<Canvas> {
    const bitmap = await createImageBitmap(file);
    const scale = Math.min(1, kLongest / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(bitmap.width * scale));
    canvas.height = Math.max(1, Math.round(bitmap.height * scale));
    const context = contextOf(canvas);
    context.imageSmoothingQuality = "high";
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    return canvas;
}

function blur(context: CanvasRenderingContext2D, { x, y, width, height }: Rectangle): void {
    if (width === 0 || height === 0) return;
    const part = context.getImageData(x, y, width, height);
    mosaic(part.data, part);
    context.putImageData(part, x, y);
}

function line(context: CanvasRenderingContext2D, mark: Mark, thickness: number): void {
    const { x, y, toX, toY } = mark;
    if (mark.kind === "box") {
        context.strokeRect(Math.min(x, toX), Math.min(y, toY), Math.abs(toX - x), Math.abs(toY - y));
        return;
    }
    const angle = Math.atan2(toY - y, toX - x);
    const head = thickness * 4;
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(toX, toY);
    for (const side of [-1, 1]) {
        context.moveTo(toX, toY);
        context.lineTo(toX - head * Math.cos(angle + side * 0.5), toY - head * Math.sin(angle + side * 0.5));
    }
    context.stroke();
}

/** The picture with its marks. Blurs first: an arrow may point at one. */
export function draw(onto: Canvas, picture: Canvas, marks: readonly Mark[]): void {
    onto.width = picture.width;
    onto.height = picture.height;
    const context = contextOf(onto);
    context.drawImage(picture, 0, 0);
    for (const mark of marks) if (mark.kind === "blur") blur(context, areaOf(mark, picture));
    const thickness = Math.max(3, Math.round(Math.max(picture.width, picture.height) / 250));
    context.lineCap = "round";
    context.lineJoin = "round";
    for (const mark of marks) {
        if (mark.kind !== "arrow" && mark.kind !== "box") continue;
        // A white edge, so that it is seen on any ground.
        context.strokeStyle = "#fff";
        context.lineWidth = thickness * 2;
        line(context, mark, thickness);
        context.strokeStyle = colours[mark.colour];
        context.lineWidth = thickness;
        line(context, mark, thickness);
    }
}

function blobOf(canvas: Canvas, type: string): Promise<Blob> {
    return new Promise((done, failed) =>
        canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no picture"))), type, 0.9),
    );
}

function cutOut(canvas: Canvas, area: Rectangle): Canvas {
    const part = document.createElement("canvas");
    part.width = area.width;
    part.height = area.height;
    contextOf(part).drawImage(canvas, -area.x, -area.y);
    return part;
}

/** What is sent: no part of the file that was chosen, neither what is blurred or cut off nor where it was taken. */
export async function finish(picture: Canvas, marks: readonly Mark[]): Promise<Blob> {
    const drawn = document.createElement("canvas");
    draw(drawn, picture, marks);
    const crop = marks.find(({ kind }) => kind === "crop");
    const area = crop && areaOf(crop, picture);
    const shown = area && area.width > 0 && area.height > 0 ? cutOut(drawn, area) : drawn;
    const png = await blobOf(shown, "image/png");
    // Photographs are large as PNG.
    return png.size <= kLargest ? png : blobOf(shown, "image/jpeg");
}

export const sizeOf = ({ width, height }: Canvas): Size => ({ width, height });
