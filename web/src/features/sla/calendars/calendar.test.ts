import { expect, test } from "vitest";
import { bodyOf, faultOfOwn, isSound, newDays, type OwnDays, officeCalendar, ownDaysOf } from "./calendar";

const christmas: OwnDays = {
    first: "2026-12-24",
    last: "2026-12-24",
    kind: "closed",
    hours: [{ from: "14:00", to: "18:00" }],
    everyYear: true,
    name: "Christmas Eve",
};

test("an office calendar lacks only its name", () => {
    expect(isSound(officeCalendar())).toBe(false);
    expect(isSound({ ...officeCalendar(), name: "Office" })).toBe(true);
    expect(isSound({ ...officeCalendar(), name: "Never", week: [[], [], [], [], [], [], []] })).toBe(false);
});

test("own days need a beginning and do not end before it", () => {
    expect(faultOfOwn(christmas)).toBeNull();
    expect(faultOfOwn({ ...christmas, first: "" })).toBe("date");
    expect(faultOfOwn({ ...christmas, last: "2026-12-23" })).toBe("order");
    expect(faultOfOwn({ ...christmas, last: "" })).toBeNull();
    expect(faultOfOwn({ ...christmas, hours: [{ from: "x", to: "18:00" }] })).toBe("hours");
});

test("what was typed is sent as the server reads it", () => {
    const values = { ...officeCalendar(), name: " Office ", special: [{ ...christmas, last: "" }] };
    values.week[0] = [{ from: "8h30", to: "1800" }];
    const sent = bodyOf(values);
    expect(sent.name).toBe("Office");
    expect(sent.week[0]).toEqual([{ from: "08:30", to: "18:00" }]);
    expect(sent.special[0]?.last).toBe("2026-12-24");
});

test("a file that is read twice adds its days once", () => {
    const read = [
        { first: "2026-12-24", last: "2026-12-24", kind: "closed" as const, name: "Eve" },
        { first: "2026-12-24", last: "2026-12-24", kind: "closed" as const, name: "Eve" },
        { first: "2026-12-31", last: "2026-12-31", kind: "closed" as const, name: "New Year's Eve" },
    ];
    const fresh = newDays([], read);
    expect(fresh.map(({ name }) => name)).toEqual(["Eve", "New Year's Eve"]);
    expect(newDays(fresh, read)).toEqual([]);
    expect(newDays([ownDaysOf({ ...christmas, everyYear: false })], [christmas])).toHaveLength(1);
});
