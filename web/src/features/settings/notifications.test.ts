import { expect, test } from "vitest";
import { chooseEvent, setDay, weekdays } from "./notifications";

const hours = [
    { day: 1, from: "09:00", to: "17:00" },
    { day: 3, from: "08:00", to: "12:00" },
];

test("a day is changed, taken out, or added with the hours of the first", () => {
    expect(setDay(hours, 3, { to: "13:00" })).toEqual([hours[0], { day: 3, from: "08:00", to: "13:00" }]);
    expect(setDay(hours, 1, null)).toEqual([hours[1]]);
    expect(setDay(hours, 2, {})).toEqual([hours[0], { day: 2, from: "09:00", to: "17:00" }, hours[1]]);
    expect(setDay([], 7, {})).toEqual([{ day: 7, from: "08:00", to: "18:00" }]);
});

test("one event is chosen, the others stay", () => {
    const events = [
        { event: "queue", console: true, mail: "never" },
        { event: "assigned", console: true, mail: "at_once" },
    ] as const;
    expect(chooseEvent(events, { event: "queue", console: false, mail: "daily" })).toEqual([
        { event: "queue", console: false, mail: "daily" },
        events[1],
    ]);
});

test("weeks begin on Monday", () => {
    expect(weekdays("en")[0]).toBe("Monday");
    expect(weekdays("fr")[6]).toBe("dimanche");
});
