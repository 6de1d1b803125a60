import { expect, test } from "vitest";
import { formatsOf } from "@/core/i18n/format";
import { texts as uiEnglish } from "@/ui/texts/en";
import { texts as uiFrench } from "@/ui/texts/fr";
import type { ContractRule, EscalationStep } from "../slaApi";
import { texts as english } from "./texts/en";
import { texts as french } from "./texts/fr";
import { contractWords, pointOf } from "./words";

const names = {
    calendar: () => "Nights",
    category: () => "Hardware › Printers",
    service: () => "Mail",
    team: () => "Infrastructure",
    person: () => "Claire Dombasle",
};
const en = contractWords(english, uiEnglish, formatsOf("en"), names);
const fr = contractWords(french, uiFrench, formatsOf("fr"), names);

const rule: ContractRule = {
    kind: "incident",
    priority: 5,
    categoryId: 2,
    serviceId: 3,
    promises: [
        { promise: "resolution", target: { amount: 4, unit: "hours" } },
        { promise: "response", target: { amount: 30, unit: "minutes" } },
    ],
};

test("a rule is one sentence, the response first", () => {
    expect(en.rule(rule)).toBe(
        "Incidents of critical priority about Hardware › Printers for the service Mail: response within 30 minutes, resolution within 4 hours.",
    );
    expect(fr.rule({ ...rule, categoryId: null, serviceId: null })).toBe(
        "Incidents de priorité critique : réponse en 30 minutes, résolution en 4 heures.",
    );
});

test("what is left open is not said, and nothing promised is", () => {
    const open: ContractRule = {
        calendarId: 1,
        promises: [
            { promise: "resolution", target: null },
            { promise: "next_update", target: { amount: 1, unit: "working_days" } },
        ],
    };
    expect(en.rule(open)).toBe(
        "All tickets: no resolution promised, an update after 1 working day at the latest (calendar Nights).",
    );
    expect(en.who({ ...open, priority: 3 })).toBe("Tickets of normal priority");
    expect(fr.rule({ promises: [] })).toBe("Tous les tickets : ….");
});

test("a step says when and what", () => {
    const step: EscalationStep = { promise: "resolution", point: "percent", amount: 50, action: "raise" };
    expect(en.step(step)).toBe("Resolution, after 50 % of the time: raise the priority by one.");
    expect(fr.step({ ...step, point: "before", amount: 90, action: "page", teamId: 1 })).toBe(
        "Résolution, 90 minutes avant l'échéance : appeler la personne d'astreinte de l'équipe Infrastructure.",
    );
    expect(
        en.step({
            ...step,
            point: "after",
            amount: 60,
            action: "notify",
            assignee: true,
            team: true,
            personId: 4,
        }),
    ).toBe("Resolution, 1 hour after it was due: notify whoever works on it, its team and Claire Dombasle.");
});

test("the due instant has one name, however it is written", () => {
    const step: EscalationStep = { promise: "response", point: "percent", amount: 100, action: "raise" };
    expect(pointOf(step)).toBe("at");
    expect(pointOf({ ...step, point: "before", amount: 0 })).toBe("at");
    expect(pointOf({ ...step, point: "after", amount: 1 })).toBe("after");
});
