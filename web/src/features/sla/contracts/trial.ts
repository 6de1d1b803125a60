// What is asked of the simulator. Moments are written as the wall of the contract's calendar shows them.

import type { SimulatedWait, SimulationRequest } from "../slaApi";
import { instantOf } from "../zone";
import { type ContractValues, draftOf } from "./contract";

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

/** Null while something is not yet a moment, or ends before it begins. */
export function trialRequest(values: ContractValues, trial: Trial, zone: string): SimulationRequest | null {
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
    return {
        contract: draftOf(values),
        kind,
        ...(priority === null ? { impact, urgency } : { priority }),
        categoryId,
        serviceId,
        openedAt: openedAt.toISOString(),
        waits,
    };
}
