import { expect, test } from "vitest";
import { dayText, fridayEvening, instantOf, momentText, wallOf, weekdayNames } from "./zone";

const kParis = "Europe/Paris";

test("a wall's time is a moment of its zone, before and after the clocks change", () => {
    expect(instantOf(kParis, "2026-03-27T17:50")?.toISOString()).toBe("2026-03-27T16:50:00.000Z");
    expect(instantOf(kParis, "2026-03-30T09:20")?.toISOString()).toBe("2026-03-30T07:20:00.000Z");
    expect(instantOf("America/Toronto", "2026-07-01T08:00")?.toISOString()).toBe("2026-07-01T12:00:00.000Z");
    expect(instantOf(kParis, "")).toBeNull();
});

test("of an hour that is shown twice the first is meant; one that is left out does not get lost", () => {
    expect(instantOf(kParis, "2026-10-25T02:30")?.toISOString()).toBe("2026-10-25T00:30:00.000Z");
    expect(instantOf(kParis, "2026-10-25T03:30")?.toISOString()).toBe("2026-10-25T02:30:00.000Z");
    expect(instantOf(kParis, "2026-03-29T02:30")?.toISOString()).toBe("2026-03-29T01:30:00.000Z");
    expect(instantOf(kParis, "2026-03-29T03:30")?.toISOString()).toBe("2026-03-29T01:30:00.000Z");
});

test("there and back again, through a year in both hemispheres", () => {
    for (const zone of [kParis, "Australia/Adelaide", "America/St_Johns", "UTC"])
        for (let day = 0; day < 366; day += 3) {
            const at = new Date(Date.UTC(2028, 0, 1 + day, 17, 45));
            expect(instantOf(zone, wallOf(zone, at))?.getTime(), `${zone} ${day}`).toBe(at.getTime());
        }
});

test("the next Friday is today's on a Friday", () => {
    expect(fridayEvening(kParis, new Date("2026-11-22T02:00Z"))).toBe("2026-11-27T17:50");
    expect(fridayEvening(kParis, new Date("2026-11-27T22:30Z"))).toBe("2026-11-27T17:50");
    expect(fridayEvening(kParis, new Date("2026-11-27T23:30Z"))).toBe("2026-12-04T17:50");
});

test("moments are said in the words of the language", () => {
    const at = new Date("2026-04-07T08:40Z");
    const opened = new Date("2026-04-03T14:00Z");
    expect(momentText("fr", kParis, at, opened)).toBe("mardi 7 avril, 10:40");
    expect(momentText("en", kParis, at, opened)).toBe("Tuesday 7 April, 10:40");
    expect(momentText("en", kParis, at, new Date("2025-12-31T10:00Z"))).toBe("Tuesday 7 April 2026, 10:40");
    expect(dayText("fr", "2026-04-06")).toBe("lundi 6 avril");
    expect(dayText("fr", "2026-05-01")).toBe("vendredi 1er mai");
    expect(dayText("fr", "2026-05-11", "weekday and year")).toBe("lundi 11 mai 2026");
    expect(dayText("fr", "2026-01-01", "nothing")).toBe("1er janvier");
    expect(dayText("en", "2026-12-24", "nothing")).toBe("24 December");
    expect(momentText("fr", kParis, new Date("2026-12-01T17:00Z"), opened)).toBe("mardi 1er décembre, 18:00");
    expect(weekdayNames("fr")[0]).toBe("lundi");
    expect(weekdayNames("en", "short")[6]).toBe("Sun");
});
