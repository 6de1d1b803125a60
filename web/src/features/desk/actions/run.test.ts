import { beforeEach, expect, test, vi } from "vitest";
import { ProblemError } from "@/core/api/problem";
import type { TicketView } from "@/core/api/types";
import { store } from "@/core/live/live";
import { testBootstrap, testRow } from "@/core/live/testRows";
import { uiTexts } from "@/ui/texts";
import { toasts } from "@/ui/toast";
import { patchBack } from "./changeField";
import { lastUndo, selectTickets } from "./lastUndo";
import { runAction } from "./run";
import { actionTexts } from "./texts";

const ids = Array.from({ length: 40 }, (_, i) => i + 1);
const view = (id: number, version: number) => ({ id, version }) as TicketView;
const say = { one: (what: string) => `${what} done`, many: (count: string) => `${count} done` };
const texts = () => toasts.get().map((entry) => entry.text);

beforeEach(async () => {
    await Promise.all([actionTexts.load("en"), uiTexts.load("en")]);
    toasts.set([]);
    lastUndo.set(null);
    selectTickets.set(null);
    store.load(testBootstrap(ids.map((id) => testRow(id))));
});

test("what fails is counted by reason, and can be selected", async () => {
    const selected = vi.fn();
    selectTickets.set(selected);
    await runAction({
        ids,
        ...say,
        change: async (id) => {
            if (id % 4 === 0)
                throw new ProblemError({ status: 403, detail: "Not yours.", code: "a", title: "a" });
            if (id === 5) throw new ProblemError({ status: 404, detail: "Gone.", code: "b", title: "b" });
            return view(id, 2);
        },
    });
    expect(texts()).toEqual(["29 done", "11 tickets were not changed: 10 × Not yours. 1 × Gone."]);
    toasts.get()[1]?.action?.run();
    expect(selected.mock.calls[0]?.[0]).toHaveLength(11);
});

test("undo goes back from the version that the change made, for those that were changed", async () => {
    const back = vi.fn(async (id: number, _before: unknown, version: number) => view(id, version + 1));
    const change = async (id: number) => {
        if (id === 7) throw new ProblemError({ status: 403 });
        return view(id, id + 100);
    };
    await runAction({ ids, ...say, change, undo: back });
    lastUndo.get()?.();
    await vi.waitFor(() => expect(texts()).toContain("Undone"));
    expect(back).toHaveBeenCalledTimes(39);
    expect(back.mock.calls.every(([id, , version]) => version === id + 100)).toBe(true);
    expect(back.mock.calls.some(([id]) => id === 7)).toBe(false);
});

test("few go at once; one message shows how far, stops on demand and tells how many were left", async () => {
    vi.useFakeTimers({ toFake: ["performance"] });
    let going = 0;
    let most = 0;
    const change = async (id: number) => {
        most = Math.max(most, ++going);
        await Promise.resolve();
        vi.advanceTimersByTime(100);
        going--;
        const shown = toasts.get().filter((entry) => entry.progress !== undefined);
        expect(shown.length).toBeLessThanOrEqual(1);
        if (id === 20) {
            expect(shown[0]?.text).toMatch(/^1\d of 40 tickets…$/);
            shown[0]?.action?.run();
        }
        return view(id, 2);
    };
    await runAction({ ids, ...say, change });
    vi.useRealTimers();
    expect(most).toBe(4);
    expect(texts()).toEqual([expect.stringMatching(/^2\d done\. Stopped: \d\d are as they were\.$/)]);
});

test("a priority goes back to the matrix, a customer comes with its site", () => {
    const ticket = { priority: 4, priorityOverridden: false, customer: { id: 3 }, site: { id: 8 } };
    expect(patchBack(ticket as TicketView, "priority")).toEqual({ priority: null });
    expect(patchBack({ ...ticket, priorityOverridden: true } as TicketView, "priority")).toEqual({
        priority: 4,
    });
    expect(patchBack(ticket as TicketView, "customer")).toEqual({ customerId: 3, siteId: 8 });
});
