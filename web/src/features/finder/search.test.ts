import { describe, expect, test } from "vitest";
import { askedIn, filtersOf, kKinds, leaving } from "./search";

const kEverything = "q=vpn&state=closed&days=30&customer=4";

describe("what is asked is what one sees", () => {
    test("a ticket has every filter, and so has the page of all kinds", () => {
        for (const kind of ["", "ticket"])
            expect(askedIn(new URLSearchParams(`${kEverything}&kind=${kind}`))).toEqual({
                q: "vpn",
                kind,
                state: "closed",
                days: "30",
                customerId: 4,
            });
    });

    test("articles and guides have none, people their customer", () => {
        const none = { q: "vpn", state: "", days: "", customerId: null };
        for (const kind of ["article", "guide"])
            expect(askedIn(new URLSearchParams(`${kEverything}&kind=${kind}`))).toEqual({ ...none, kind });
        expect(askedIn(new URLSearchParams(`${kEverything}&kind=person`))).toEqual({
            ...none,
            kind: "person",
            customerId: 4,
        });
    });

    test("a kind takes out of the address what it doesn't have, and nothing else", () => {
        expect(leaving("")).toEqual({});
        expect(leaving("person")).toEqual({ state: "", days: "" });
        for (const kind of kKinds) {
            const has = filtersOf(kind);
            for (const name of ["state", "days", "customer"] as const)
                expect(leaving(kind)[name]).toBe(has[name] ? undefined : "");
        }
    });

    test("what the address says wrongly is not asked", () => {
        expect(askedIn(new URLSearchParams("state=gone&days=3&customer=x&kind=cat"))).toEqual({
            q: "",
            kind: "",
            state: "",
            days: "",
            customerId: null,
        });
    });
});
