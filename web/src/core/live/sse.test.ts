import { expect, test } from "vitest";
import { SseParser } from "./sse";

test("a frame that arrives in pieces is given once it is complete", () => {
    const parser = new SseParser();
    expect(parser.push("id: 7\nevent: tic")).toEqual([]);
    expect(parser.push('ket\ndata: {"a":')).toEqual([]);
    expect(parser.push("1}\n")).toEqual([]);
    expect(parser.push("\n")).toEqual([{ id: "7", event: "ticket", data: '{"a":1}' }]);
});

test("comments and empty blocks give no frame, several data lines are one text", () => {
    const parser = new SseParser();
    expect(parser.push(": ping\n\n")).toEqual([]);
    expect(parser.push("data: one\ndata: two\n\n")).toEqual([
        { id: null, event: "message", data: "one\ntwo" },
    ]);
});

test("line ends may be CR LF, also when a piece ends between the two", () => {
    const parser = new SseParser();
    const frames = [
        ...parser.push("event: reset\r"),
        ...parser.push("\ndata: x\r\n\r"),
        ...parser.push("\n"),
    ];
    expect(frames).toEqual([{ id: null, event: "reset", data: "x" }]);
});

test("an event without data still counts", () => {
    expect(new SseParser().push("event: config\n\n")).toEqual([{ id: null, event: "config", data: "" }]);
});
