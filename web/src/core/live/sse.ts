/** One frame of a server-sent event stream. */
export interface Frame {
    id: string | null;
    event: string;
    data: string;
}

/**
 * Parses a text/event-stream piece by piece. A hand-written reader instead of EventSource, because that one
 * hides the status of a refusal and the comments by which the server shows that it is alive.
 */
export class SseParser {
    private rest_ = "";
    private id_: string | null = null;
    private event_ = "";
    private data_: string[] = [];

    /** The frames that a piece of the stream completes. */
    push(piece: string): Frame[] {
        const frames: Frame[] = [];
        const lines = (this.rest_ + piece).split(/\r\n|\n|\r(?!$)/);
        this.rest_ = lines.pop() ?? "";
        for (const line of lines) {
            if (line === "") this.finish(frames);
            else if (!line.startsWith(":")) this.field(line);
        }
        return frames;
    }

    private field(line: string): void {
        const colon = line.indexOf(":");
        const name = colon < 0 ? line : line.slice(0, colon);
        const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
        if (name === "data") this.data_.push(value);
        else if (name === "event") this.event_ = value;
        else if (name === "id") this.id_ = value;
    }

    private finish(frames: Frame[]): void {
        if (this.data_.length > 0 || this.event_ !== "") {
            frames.push({ id: this.id_, event: this.event_ || "message", data: this.data_.join("\n") });
        }
        this.id_ = null;
        this.event_ = "";
        this.data_ = [];
    }
}
