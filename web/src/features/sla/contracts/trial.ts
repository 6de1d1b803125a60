// What is asked of the simulator. Moments are written as the wall of the contract's calendar shows them.

import type { SimulatedWait, Simulation, SimulationRequest } from "../slaApi";
import { instantOf } from "../zone";
import { bodyOf, type ContractValues } from "./contract";
import { faultOfStep, faultsOfRules } from "./rules";

export interface TrialWait {
    on: SimulatedWait["on"];
    from: string;
    to: string;
}

export interface Trial {
    kind: SimulationRequest["kind"];
    /** Null where it follows from impact and urgency. */
    priority: number | null;
    impact: number;
    urgency: number;
    categoryId: number | null;
    serviceId: number | null;
    openedAt: string;
    waits: TrialWait[];
}

/** A wall's time so many hours later, on the wall. */
export function addHours(wall: string, hours: number): string {
    const at = Date.parse(`${wall}Z`);
    return Number.isNaN(at) ? wall : new Date(at + hours * 3_600_000).toISOString().slice(0, 16);
}

/** What is asked, and where in the form its rules and steps stand. */
export interface Asked {
    request: SimulationRequest;
    rules: number[];
    steps: number[];
}

/**
 * Rules and steps that are still being written are left out, so that the others can be tried meanwhile. Null while a
 * moment is none, or a wait ends before it begins.
 */
export function askedOf(values: ContractValues, trial: Trial, zone: string): Asked | null {
    const openedAt = instantOf(zone, trial.openedAt);
    if (!openedAt) return null;
    const waits: SimulatedWait[] = [];
    for (const { on, from, to } of trial.waits) {
        const begin = instantOf(zone, from);
        const end = instantOf(zone, to);
        if (!begin || !end || end < begin) return null;
        waits.push({ on, from: begin.toISOString(), to: end.toISOString() });
    }
    const { kind, priority, impact, urgency, categoryId, serviceId } = trial;
    const faults = faultsOfRules(values.rules);
    const rules = [...values.rules.keys()].filter((place) => faults[place] === null);
    const steps = values.steps.flatMap((step, place) => (faultOfStep(step) === null ? [place] : []));
    const { customerIds: _, ...contract } = bodyOf(values);
    const request = {
        contract: {
            ...contract,
            // Neither has to do with what is promised.
            name: "?",
            reopenDays: 0,
            rules: values.rules.filter((_, place) => rules.includes(place)),
            steps: values.steps.filter((_, place) => steps.includes(place)),
        },
        kind,
        ...(priority === null ? { impact, urgency } : { priority }),
        categoryId,
        serviceId,
        openedAt: openedAt.toISOString(),
        waits,
    };
    return { request, rules, steps };
}

/** The answer with the places of rules and steps in the form. */
export function inForm(answer: Simulation, { rules, steps }: Asked): Simulation {
    const ruleAt = (place: number) => rules[place] ?? place;
    const promises = answer.promises.map((promise) => ({
        ...promise,
        rule: ruleAt(promise.rule),
        candidates: promise.candidates.map((each) => ({ ...each, rule: ruleAt(each.rule) })),
        steps: promise.steps.map((each) => ({ ...each, step: steps[each.step] ?? each.step })),
    }));
    return { ...answer, promises };
}
