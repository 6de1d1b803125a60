import { expect, test } from "vitest";
import type { ContractRule, EscalationStep } from "../slaApi";
import {
    aboveIn,
    faultOfStep,
    faultsOfRules,
    movedTo,
    relationsOf,
    targetOf,
    withAction,
    withTarget,
} from "./rules";

const above = aboveIn([
    { id: 1, parentId: null },
    { id: 2, parentId: 1 },
    { id: 3, parentId: null },
]);

function rule(conditions: Partial<ContractRule>): ContractRule {
    return { promises: [{ promise: "resolution", target: { amount: 4, unit: "hours" } }], ...conditions };
}

test("a rule with more conditions, or a category further down, is an exception", () => {
    const rules = [rule({}), rule({ categoryId: 1 }), rule({ categoryId: 2, kind: null })];
    expect(relationsOf(rules, above)).toEqual([
        { exceptionTo: [], beside: [] },
        { exceptionTo: [0], beside: [] },
        { exceptionTo: [0, 1], beside: [] },
    ]);
});

test("rules about different things meet where neither is narrower", () => {
    const rules = [
        rule({ priority: 5 }),
        rule({ categoryId: 1 }),
        rule({ priority: 4 }),
        rule({ categoryId: 3 }),
    ];
    expect(relationsOf(rules, above).map(({ beside }) => beside)).toEqual([
        [1, 3],
        [0, 2],
        [1, 3],
        [0, 2],
    ]);
});

test("a wider rule in one thing and a narrower one in another only meet", () => {
    const rules = [rule({ priority: 5, categoryId: 1 }), rule({ categoryId: 2 })];
    expect(relationsOf(rules, above)).toEqual([
        { exceptionTo: [], beside: [1] },
        { exceptionTo: [], beside: [0] },
    ]);
});

test("rules that promise different things have nothing to do with each other", () => {
    const response = rule({ promises: [{ promise: "response", target: null }] });
    expect(relationsOf([rule({}), { ...response, priority: 5 }], above)[1]).toEqual({
        exceptionTo: [],
        beside: [],
    });
});

test("what the server would refuse is known before", () => {
    const rules = [
        rule({ priority: 5 }),
        rule({ priority: 5, serviceId: null }),
        rule({ promises: [] }),
        rule({ kind: "incident", promises: [{ promise: "response", target: { amount: 0, unit: "hours" } }] }),
        rule({ serviceId: 2 }),
    ];
    expect(faultsOfRules(rules)).toEqual([
        null,
        { silent: false, twice: 0, targets: [] },
        { silent: true, twice: null, targets: [] },
        { silent: false, twice: null, targets: ["response"] },
        null,
    ]);
    const far = rule({ promises: [{ promise: "response", target: { amount: 367, unit: "working_days" } }] });
    expect(faultsOfRules([far])[0]?.targets).toEqual(["response"]);
});

test("a promise is said, taken back, or expressly not given", () => {
    const said = withTarget(rule({}), "response", { amount: 30, unit: "minutes" });
    expect(said.promises.map(({ promise }) => promise)).toEqual(["response", "resolution"]);
    expect(targetOf(withTarget(said, "response", null), "response")).toBeNull();
    expect(targetOf(withTarget(said, "response", undefined), "response")).toBeUndefined();
});

test("an item moves to another place", () => {
    expect(movedTo(["a", "b", "c"], 0, 2)).toEqual(["b", "c", "a"]);
    expect(movedTo(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
});

test("a step needs whom its deed concerns, and forgets the others", () => {
    const step: EscalationStep = {
        promise: "resolution",
        point: "percent",
        amount: 50,
        action: "notify",
        assignee: true,
    };
    expect(faultOfStep(step)).toBeNull();
    expect(faultOfStep({ ...step, assignee: false })).toBe("nobody");
    expect(faultOfStep({ ...step, amount: 0 })).toBe("percent");
    const handed = withAction({ ...step, personId: 4 }, "reassign");
    expect(handed).toMatchObject({ assignee: false, personId: null });
    expect(faultOfStep(handed)).toBe("team");
    expect(faultOfStep({ ...handed, teamId: 2 })).toBeNull();
});
