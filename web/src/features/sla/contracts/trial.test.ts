import { expect, test } from "vitest";
import type { ContractValues } from "./contract";
import { addHours, type Trial, trialRequest } from "./trial";

const values: ContractValues = {
    name: "",
    calendarId: 1,
    customerIds: [7],
    rules: [],
    steps: [],
    pausedBy: ["user"],
    reopenDays: 14,
    matrix: null,
};
const trial: Trial = {
    kind: "incident",
    priority: 3,
    impact: 4,
    urgency: 5,
    categoryId: null,
    serviceId: null,
    openedAt: "2026-03-27T17:50",
    waits: [],
};

test("moments are those of the calendar's wall, and customers are not asked about", () => {
    const request = trialRequest(values, trial, "America/Toronto");
    expect(request?.openedAt).toBe("2026-03-27T21:50:00.000Z");
    expect(request?.contract).not.toHaveProperty("customerIds");
    expect(request?.contract.name).not.toBe("");
    expect(request).not.toHaveProperty("impact");
});

test("a priority that follows from impact and urgency is not said", () => {
    expect(trialRequest(values, { ...trial, priority: null }, "Europe/Paris")).toMatchObject({
        impact: 4,
        urgency: 5,
    });
    expect(trialRequest(values, { ...trial, priority: null }, "Europe/Paris")).not.toHaveProperty("priority");
});

test("nothing is asked while a moment is being written", () => {
    expect(trialRequest(values, { ...trial, openedAt: "" }, "Europe/Paris")).toBeNull();
    const wait = { on: "user" as const, from: "2026-03-30T09:00", to: "2026-03-30T08:00" };
    expect(trialRequest(values, { ...trial, waits: [wait] }, "Europe/Paris")).toBeNull();
    const right = { ...wait, to: "2026-03-31T09:00" };
    expect(trialRequest(values, { ...trial, waits: [right] }, "Europe/Paris")?.waits).toEqual([
        { on: "user", from: "2026-03-30T07:00:00.000Z", to: "2026-03-31T07:00:00.000Z" },
    ]);
});

test("hours are added on the wall", () => {
    expect(addHours("2026-03-28T17:50", 24)).toBe("2026-03-29T17:50");
    expect(addHours("", 1)).toBe("");
});
