// What the form of a contract holds and what can be said of it before it is sent.

import type { ContractInput, ContractRule, ContractView, EscalationStep, RulePromise } from "../slaApi";
import { faultOfStep, faultsOfRules, promiseKinds } from "./rules";

export interface ContractValues {
    name: string;
    calendarId: number;
    customerIds: number[];
    rules: ContractRule[];
    steps: EscalationStep[];
    pausedBy: ContractInput["pausedBy"];
    /** Null while nothing is written. */
    reopenDays: number | null;
    matrix: number[][] | null;
}

/** Promises in the order in which they are spoken of. */
function inOrder(promises: readonly RulePromise[]): RulePromise[] {
    return promiseKinds.flatMap((kind) => promises.filter(({ promise }) => promise === kind));
}

export function valuesOf(contract: ContractView): ContractValues {
    const { name, calendarId, customerIds, rules, steps, pausedBy, reopenDays, matrix } = contract;
    return {
        name,
        calendarId,
        customerIds,
        rules: rules.map((rule) => ({ ...rule, promises: inOrder(rule.promises) })),
        steps,
        pausedBy,
        reopenDays,
        matrix: matrix ?? null,
    };
}

/** What a new contract begins with: the same promises, for nobody yet. */
export function beginningFrom(contract: ContractView, name: string): ContractValues {
    return { ...valuesOf(contract), name, customerIds: [] };
}

export function bodyOf(values: ContractValues): ContractInput {
    return { ...values, name: values.name.trim(), reopenDays: values.reopenDays ?? 0 };
}

export const kMostReopenDays = 365;

export function isReopenDays(days: number | null): boolean {
    return days !== null && days <= kMostReopenDays;
}

export function isSound({ name, rules, steps, reopenDays }: ContractValues): boolean {
    return (
        name.trim() !== "" &&
        isReopenDays(reopenDays) &&
        faultsOfRules(rules).every((faults) => faults === null) &&
        steps.every((step) => faultOfStep(step) === null)
    );
}

export function blankRule(): ContractRule {
    return { kind: null, priority: null, categoryId: null, serviceId: null, calendarId: null, promises: [] };
}

export function blankStep(): EscalationStep {
    return {
        promise: "resolution",
        point: "before",
        amount: 60,
        action: "notify",
        assignee: true,
        team: false,
        teamId: null,
        personId: null,
    };
}
