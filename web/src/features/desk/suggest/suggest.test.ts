import { expect, test } from "vitest";
import { texts } from "../actions/texts/en";
import { reasonsOf, type Suggestion } from "./suggest";

const format = { day: (at: Date) => `${at.getDate()}/${at.getMonth() + 1}`, number: String };
const skill = { id: 1, name: { fr: "Réseau", en: "Network" }, level: 4, interested: false };
const plain: Suggestion = {
    person: { id: 1, name: "Leïla Mansart" },
    points: 0,
    skills: [],
    absent: null,
    atWork: true,
    load: 3,
    helpedPerson: 0,
    helpedCustomer: 0,
};
const say = (patch: Partial<Suggestion>) => reasonsOf({ ...plain, ...patch }, texts.suggest, "en", format);

test("says the skill with its level, the load, and whom they helped", () => {
    expect(say({ skills: [skill], helpedPerson: 2, helpedCustomer: 5 })).toEqual([
        "Network: expert",
        "load 3",
        "helped this person lately",
    ]);
    expect(say({ helpedCustomer: 1 })).toEqual(["load 3", "helped this customer lately"]);
});

test("who likes all the skills likes the ticket", () => {
    const liked = { ...skill, interested: true };
    expect(say({ skills: [liked] })).toContain("likes it");
    expect(say({ skills: [liked, skill] })).not.toContain("likes it");
    expect(say({ skills: [] })).not.toContain("likes it");
});

test("absence comes first, and counts before being out of hours", () => {
    const absent = { last: "2026-06-05", untilNoon: false, kind: null };
    expect(say({ absent, atWork: false })[0]).toBe("absent until 5/6");
    expect(say({ absent: { ...absent, untilNoon: true } })[0]).toBe("absent until noon of 5/6");
    expect(say({ atWork: false })[0]).toBe("not at work now");
});
