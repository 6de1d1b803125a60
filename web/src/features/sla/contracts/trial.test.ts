import { expect, test } from "vitest";
import type { ContractRule, EscalationStep, Simulation } from "../slaApi";
import type { ContractValues } from "./contract";
import { addHours, askedOf, inForm, type Trial } from "./trial";

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
    const request = askedOf(values, trial, "America/Toronto")?.request;
    expect(request?.openedAt).toBe("2026-03-27T21:50:00.000Z");
    expect(request?.contract).not.toHaveProperty("customerIds");
    expect(request?.contract.name).not.toBe("");
    expect(request).not.toHaveProperty("impact");
});

test("a priority that follows from impact and urgency is not said", () => {
    expect(askedOf(values, { ...trial, priority: null }, "Europe/Paris")?.request).toMatchObject({
        impact: 4,
        urgency: 5,
    });
    expect(askedOf(values, { ...trial, priority: null }, "Europe/Paris")?.request).not.toHaveProperty(
        "priority",
    );
});

test("nothing is asked while a moment is being written", () => {
    expect(askedOf(values, { ...trial, openedAt: "" }, "Europe/Paris")).toBeNull();
    const wait = { on: "user" as const, from: "2026-03-30T09:00", to: "2026-03-30T08:00" };
    expect(askedOf(values, { ...trial, waits: [wait] }, "Europe/Paris")).toBeNull();
    const right = { ...wait, to: "2026-03-31T09:00" };
    expect(askedOf(values, { ...trial, waits: [right] }, "Europe/Paris")?.request?.waits).toEqual([
        { on: "user", from: "2026-03-30T07:00:00.000Z", to: "2026-03-31T07:00:00.000Z" },
    ]);
});

test("hours are added on the wall", () => {
    expect(addHours("2026-03-28T17:50", 24)).toBe("2026-03-29T17:50");
    expect(addHours("", 1)).toBe("");
});

test("what is still being written is left out, and the answer speaks of the form's places", () => {
    const sound = (priority: number): ContractRule => ({
        priority,
        promises: [{ promise: "resolution", target: { amount: 4, unit: "hours" } }],
    });
    const rules = [sound(5), { promises: [] }, sound(5), sound(4)];
    const step: EscalationStep = { promise: "resolution", point: "percent", amount: 50, action: "raise" };
    const steps = [{ ...step, amount: 0 }, step];
    const asked = askedOf({ ...values, rules, steps, reopenDays: null }, trial, "Europe/Paris");
    expect(asked?.rules).toEqual([0, 3]);
    expect(asked?.steps).toEqual([1]);
    expect(asked?.request.contract.rules.map(({ priority }) => priority)).toEqual([5, 4]);
    const answer: Simulation = {
        priority: 4,
        promises: [
            {
                promise: "resolution",
                rule: 1,
                target: { amount: 4, unit: "hours" },
                calendarId: 1,
                calendarName: "Standard",
                dueAt: null,
                openMinutes: 240,
                candidates: [{ rule: 1, target: null, dueAt: null, lost: null }],
                closed: [],
                steps: [{ step: 0, at: null }],
            },
        ],
    };
    const [told] = asked ? inForm(answer, asked).promises : [];
    expect([told?.rule, told?.candidates[0]?.rule, told?.steps[0]?.step]).toEqual([3, 3, 1]);
});
