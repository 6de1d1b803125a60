// What can be said of a contract's rules without a ticket; what holds for one is the server's to say.

import type { ContractRule, EscalationStep, PromiseKind, RulePromise, Target } from "../slaApi";

export const promiseKinds: readonly PromiseKind[] = ["response", "resolution", "next_update"];

export const units: readonly Target["unit"][] = [
    "minutes",
    "hours",
    "working_days",
    "continuous_minutes",
    "continuous_hours",
];

/** The conditions of a rule, without what they leave open. */
interface Conditions {
    kind: string | null;
    priority: number | null;
    categoryId: number | null;
    serviceId: number | null;
}

function conditionsOf(rule: ContractRule): Conditions {
    const { kind = null, priority = null, categoryId = null, serviceId = null } = rule;
    return { kind, priority, categoryId, serviceId };
}

export function sameConditions(a: ContractRule, b: ContractRule): boolean {
    return JSON.stringify(conditionsOf(a)) === JSON.stringify(conditionsOf(b));
}

/** A category and all above it. */
export type Above = (categoryId: number) => readonly number[];

/** The categories above each of a list, itself included. */
export function aboveIn(categories: readonly { id: number; parentId: number | null }[]): Above {
    const parents = new Map(categories.map(({ id, parentId }) => [id, parentId]));
    return (categoryId) => {
        const path: number[] = [];
        for (
            let at: number | null = categoryId;
            at !== null && !path.includes(at);
            at = parents.get(at) ?? null
        )
            path.push(at);
        return path;
    };
}

/** Whether every ticket that fits `a` fits `b` too. */
function isWithin(a: ContractRule, b: ContractRule, above: Above): boolean {
    const mine = conditionsOf(a);
    const wide = conditionsOf(b);
    if (wide.kind !== null && wide.kind !== mine.kind) return false;
    if (wide.priority !== null && wide.priority !== mine.priority) return false;
    if (wide.serviceId !== null && wide.serviceId !== mine.serviceId) return false;
    if (wide.categoryId === null) return true;
    return mine.categoryId !== null && above(mine.categoryId).includes(wide.categoryId);
}

/** Whether some ticket could fit both. */
function canMeet(a: ContractRule, b: ContractRule, above: Above): boolean {
    const one = conditionsOf(a);
    const other = conditionsOf(b);
    const agree = (x: unknown, y: unknown) => x === null || y === null || x === y;
    if (!agree(one.kind, other.kind) || !agree(one.priority, other.priority)) return false;
    if (!agree(one.serviceId, other.serviceId)) return false;
    if (one.categoryId === null || other.categoryId === null) return true;
    return (
        above(one.categoryId).includes(other.categoryId) || above(other.categoryId).includes(one.categoryId)
    );
}

function speakOfTheSame(a: ContractRule, b: ContractRule): boolean {
    return a.promises.some((mine) => b.promises.some((theirs) => theirs.promise === mine.promise));
}

export interface Relations {
    /** Places of the rules to which this one is an exception: it is narrower, so it holds instead. */
    exceptionTo: number[];
    /** Places of the rules that may speak of the same ticket without being narrower or wider: the shorter holds. */
    beside: number[];
}

/** How each rule stands to those that promise the same kind of thing. */
export function relationsOf(rules: readonly ContractRule[], above: Above): Relations[] {
    return rules.map((rule, place) => {
        const others = rules
            .map((other, index) => ({ other, index }))
            .filter(({ other, index }) => index !== place && speakOfTheSame(rule, other));
        const within = (a: ContractRule, b: ContractRule) => isWithin(a, b, above) && !isWithin(b, a, above);
        return {
            exceptionTo: others.filter(({ other }) => within(rule, other)).map(({ index }) => index),
            beside: others
                .filter(({ other }) => canMeet(rule, other, above) && !sameConditions(rule, other))
                .filter(({ other }) => !within(rule, other) && !within(other, rule))
                .map(({ index }) => index),
        };
    });
}

/** The most that can be promised: a year. */
export function mostOf(unit: Target["unit"]): number {
    if (unit === "working_days") return 366;
    return unit === "hours" || unit === "continuous_hours" ? 366 * 24 : 366 * 24 * 60;
}

export function isTarget({ amount, unit }: Target): boolean {
    return Number.isInteger(amount) && amount >= 1 && amount <= mostOf(unit);
}

export interface RuleFaults {
    /** The rule says nothing. */
    silent: boolean;
    /** An earlier rule with the same conditions. */
    twice: number | null;
    /** Kinds of promises whose target is no number that can be promised. */
    targets: PromiseKind[];
}

export function faultsOfRules(rules: readonly ContractRule[]): (RuleFaults | null)[] {
    return rules.map((rule, place) => {
        const earlier = rules.findIndex((other, index) => index < place && sameConditions(other, rule));
        const faults: RuleFaults = {
            silent: rule.promises.length === 0,
            twice: earlier < 0 ? null : earlier,
            targets: rule.promises
                .filter(({ target }) => target && !isTarget(target))
                .map(({ promise }) => promise),
        };
        return faults.silent || faults.twice !== null || faults.targets.length > 0 ? faults : null;
    });
}

/** What a rule says of a kind of promise; undefined leaves it to other rules, null promises nothing. */
export function targetOf(rule: ContractRule, kind: PromiseKind): Target | null | undefined {
    const said = rule.promises.find(({ promise }) => promise === kind);
    return said && (said.target ?? null);
}

export function withTarget(
    rule: ContractRule,
    kind: PromiseKind,
    target: Target | null | undefined,
): ContractRule {
    const said = new Map<PromiseKind, RulePromise>(rule.promises.map((each) => [each.promise, each]));
    if (target === undefined) said.delete(kind);
    else said.set(kind, { promise: kind, target });
    return {
        ...rule,
        promises: promiseKinds.flatMap((each) => said.get(each) ?? []),
    };
}

/** A list with one of its items at another place. */
export function movedTo<T>(list: readonly T[], from: number, to: number): T[] {
    const rest = list.filter((_, index) => index !== from);
    const item = list[from];
    if (item !== undefined) rest.splice(to, 0, item);
    return rest;
}

export type StepFault = "percent" | "amount" | "team" | "nobody";

const kMostPercent = 1000;

export function faultOfStep(step: EscalationStep): StepFault | null {
    if (step.point === "percent" && (step.amount < 1 || step.amount > kMostPercent)) return "percent";
    if (step.amount > mostOf("minutes")) return "amount";
    const needsTeam = step.action === "reassign" || step.action === "page";
    if (needsTeam && !step.teamId) return "team";
    const nobody = !step.assignee && !step.team && !step.teamId && !step.personId;
    return step.action === "notify" && nobody ? "nobody" : null;
}

/** Another deed, with only what it needs of those whom the step named. */
export function withAction(step: EscalationStep, action: EscalationStep["action"]): EscalationStep {
    const { promise, point, amount } = step;
    const needsTeam = action === "reassign" || action === "page";
    return {
        promise,
        point,
        amount,
        action,
        assignee: action === "notify" && (step.assignee ?? true),
        team: action === "notify" && (step.team ?? false),
        teamId: needsTeam || action === "notify" ? (step.teamId ?? null) : null,
        personId: action === "notify" ? (step.personId ?? null) : null,
    };
}
