import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { addressOf, api, body, enrolmentNeeded, ifMatch, sessionLost, setCsrf } from "./client";
import { ProblemError } from "./problem";

const answers: (Response | Error)[] = [];
const sent: { url: string; init: RequestInit }[] = [];

beforeEach(() => {
    answers.length = 0;
    sent.length = 0;
    vi.stubGlobal("fetch", (url: string, init: RequestInit) => {
        sent.push({ url, init });
        const answer = answers.shift() ?? new Response(null, { status: 204 });
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    });
    vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 100 });
});

afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
});

const header = (index: number, name: string) => new Headers(sent[index]?.init.headers).get(name);
const problem = (status: number, code: string) =>
    new Response(JSON.stringify({ code, title: "Conflit", detail: "Non", status }), { status });

test("an address carries what its parameters say, safely", () => {
    expect(addressOf("/api/tickets/{id}", { path: { id: "I-2026/1 ?" } })).toBe(
        "/api/tickets/I-2026%2F1%20%3F",
    );
    expect(
        addressOf("/api/tickets", { query: { state: ["new", "closed"], q: "é&", limit: 5, x: undefined } }),
    ).toBe("/api/tickets?state=new%2Cclosed&q=%C3%A9%26&limit=5");
});

test("a change carries token, key and version; a read carries none", async () => {
    setCsrf("token");
    await body(api.GET("/api/session"));
    expect(header(0, "X-CSRF-Token")).toBeNull();
    const params = { path: { id: "1" }, header: ifMatch(7) };
    await body(api.POST("/api/tickets/{id}/progress", { params }));
    expect(header(1, "X-CSRF-Token")).toBe("token");
    expect(header(1, "If-Match")).toBe('"7"');
    expect(header(1, "Idempotency-Key")).toMatch(/^[0-9a-f-]{36}$/);
    setCsrf("");
});

test("a broken line is tried again under the same key, and not for ever", async () => {
    const cut = () => new TypeError("line cut");
    answers.push(cut(), new Response("{}"));
    await body(api.POST("/api/me/tokens", { body: { name: "x", scopes: ["read"] } }));
    expect(sent).toHaveLength(2);
    expect(header(0, "Idempotency-Key")).toBe(header(1, "Idempotency-Key"));
    answers.push(cut(), cut(), cut(), new Response("{}"));
    const failure = await body(api.GET("/api/session")).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ProblemError);
    expect(failure).toMatchObject({ status: 0, code: "network" });
    expect(sent).toHaveLength(5);
});

test("what got no answer is sent again as the same operation, and no other", async () => {
    const cut = () => new TypeError("line cut");
    const create = (name: string) =>
        body(api.POST("/api/me/tokens", { body: { name, scopes: ["read"] } })).catch(() => undefined);
    answers.push(cut(), cut(), cut(), new Response("{}"), new Response("{}"), new Response("{}"));
    await create("x");
    await create("y");
    await create("x");
    await create("x");
    const keys = [0, 3, 4, 5].map((index) => header(index, "Idempotency-Key"));
    expect(keys[2]).toBe(keys[0]);
    expect(new Set(keys).size).toBe(3);
});

test("a refusal is a problem with its code, also where a proxy answers in HTML", async () => {
    answers.push(problem(409, "message.crossed"), new Response("<html>", { status: 502 }));
    await expect(body(api.GET("/api/session"))).rejects.toMatchObject({
        code: "message.crossed",
        status: 409,
    });
    await expect(body(api.GET("/api/session"))).rejects.toMatchObject({ code: "", status: 502 });
});

test("a session that is over is said once for each such answer, but not while finding out who is there", async () => {
    const before = sessionLost.get();
    answers.push(problem(401, "auth.needed"), problem(401, "auth.needed"));
    await body(api.GET("/api/session")).catch(() => undefined);
    expect(sessionLost.get()).toBe(before);
    await body(api.GET("/api/bootstrap")).catch(() => undefined);
    expect(sessionLost.get()).toBe(before + 1);
});

test("a second factor that must be enrolled first is said", async () => {
    const before = enrolmentNeeded.get();
    answers.push(problem(403, "auth.forbidden"), problem(403, "auth.second_factor_required"));
    await body(api.GET("/api/bootstrap")).catch(() => undefined);
    expect(enrolmentNeeded.get()).toBe(before);
    await body(api.GET("/api/bootstrap")).catch(() => undefined);
    expect(enrolmentNeeded.get()).toBe(before + 1);
});
