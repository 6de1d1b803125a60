// A contract's rules and steps as sentences.

import type { Translation } from "@/core/i18n/catalogue";
import type { Formats } from "@/core/i18n/format";
import { priorityName } from "@/ui/Priority";
import type { texts as uiEnglish } from "@/ui/texts/en";
import type { ContractRule, EscalationStep, RulePromise, Target } from "../slaApi";
import { promiseKinds } from "./rules";
import type { texts as english } from "./texts/en";

/** How records are called. */
export interface Names {
    calendar: (id: number) => string;
    category: (id: number) => string;
    service: (id: number) => string;
    team: (id: number) => string;
    person: (id: number) => string;
}

export interface ContractWords {
    /** "4 hours" */
    target: (target: Target) => string;
    /** "Incidents of high priority about Hardware" */
    who: (rule: ContractRule) => string;
    /** "Incidents of high priority: response within 30 minutes, resolution within 4 hours." */
    rule: (rule: ContractRule) => string;
    /** "Resolution, after 50 % of the time" */
    when: (step: EscalationStep) => string;
    /** "notify whoever works on it and Claire" */
    deed: (step: EscalationStep) => string;
    /** Both. */
    step: (step: EscalationStep) => string;
}

type Texts = Translation<typeof english>;
type UiTexts = Translation<typeof uiEnglish>;

/** Where a step lies, with the due instant, which the API knows as 100 %, no time before and no time after. */
export function pointOf({ point, amount }: EscalationStep): EscalationStep["point"] | "at" {
    if (point === "percent") return amount === 100 ? "at" : "percent";
    return amount === 0 ? "at" : point;
}

export function contractWords(texts: Texts, ui: UiTexts, format: Formats, names: Names): ContractWords {
    const target = ({ amount, unit }: Target) =>
        texts.time[unit][format.plural(amount)](format.number(amount));
    const span = (minutes: number) =>
        target(
            minutes % 60 === 0 && minutes > 0
                ? { amount: minutes / 60, unit: "hours" }
                : { amount: minutes, unit: "minutes" },
        );
    const who = ({ kind, priority, categoryId, serviceId }: ContractRule) => {
        const parts = [
            kind && texts.kinds[kind],
            priority && texts.ofPriority(ui.priority[priorityName(priority)].toLowerCase()),
            categoryId && texts.about(names.category(categoryId)),
            serviceId && texts.forService(names.service(serviceId)),
        ].filter(Boolean);
        if (parts.length === 0) return texts.allTickets;
        return (kind ? parts : [texts.kinds.any, ...parts]).join(" ");
    };
    const promise = ({ promise: of, target: promised }: RulePromise) =>
        promised ? texts.within[of](target(promised)) : texts.nothing[of];
    const rule = (one: ContractRule) => {
        const said = promiseKinds
            .flatMap((kind) => one.promises.filter((each) => each.promise === kind))
            .map(promise)
            .join(", ");
        const promises = said || "…";
        return texts.sentence(
            who(one),
            one.calendarId ? texts.byCalendar(promises, names.calendar(one.calendarId)) : promises,
        );
    };
    const when = (step: EscalationStep) => {
        const of = texts.promise[step.promise];
        switch (pointOf(step)) {
            case "percent":
                return texts.when.percent(of, format.number(step.amount));
            case "at":
                return texts.when.at(of);
            case "before":
                return texts.when.before(of, span(step.amount));
            case "after":
                return texts.when.after(of, span(step.amount));
        }
    };
    const deed = (step: EscalationStep) => {
        const team = step.teamId ? names.team(step.teamId) : "…";
        if (step.action === "reassign" || step.action === "page") return texts.deed[step.action](team);
        if (step.action !== "notify") return texts.deed[step.action];
        const whom = [
            step.assignee && texts.whom.assignee,
            step.team && texts.whom.team,
            step.teamId && texts.whom.teamNamed(team),
            step.personId && names.person(step.personId),
        ].filter((each): each is string => typeof each === "string");
        return texts.deed.notify(whom.length > 0 ? format.list(whom) : "…");
    };
    return { target, who, rule, when, deed, step: (step) => texts.sentence(when(step), deed(step)) };
}
