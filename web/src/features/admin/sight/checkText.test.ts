import { expect, test } from "vitest";
import { checkText, isWay } from "./checkText";
import { texts as en } from "./texts/en";
import { texts as fr } from "./texts/fr";

test("each rule has its sentence, in both languages", () => {
    const granted = { rule: "customer", holds: true, note: "granted", detail: "Orvane" } as const;
    expect(checkText(granted, en)).toBe("customers: Orvane, with what is below");
    expect(checkText(granted, fr)).toContain("Orvane");
    expect(checkText({ rule: "role", holds: true, note: "supervisor", detail: "Lead" }, en)).toContain(
        "(Lead)",
    );
    expect(checkText({ rule: "follower", holds: false, note: "", detail: "" }, en)).toBe(
        "following the ticket",
    );
    expect(checkText({ rule: "manager", holds: false, note: "newer", detail: "" }, en)).toBe("newer");
});

test("customers and teams are no way by themselves", () => {
    expect(isWay({ rule: "team", holds: true, note: "unlimited", detail: "" })).toBe(false);
    expect(isWay({ rule: "manager", holds: true, note: "reads", detail: "" })).toBe(true);
});
