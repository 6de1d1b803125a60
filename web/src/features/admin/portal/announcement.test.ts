import { expect, test } from "vitest";
import { blank, faultsOf, held, inputOf } from "./announcement";

const view = {
    id: 3,
    severity: "maintenance" as const,
    title: { fr: "Travaux", en: "Work" },
    text: { fr: "Ce soir", en: "Tonight" },
    beginsAt: "2026-03-02T19:00:00.000Z",
    endsAt: "2026-03-02T21:00:00.000Z",
    everybody: false,
    customers: [{ id: 7, name: "Orvane" }],
    isPublic: false,
    standing: "planned" as const,
    author: null,
    version: 4,
};

test("what is read goes back as it was", () => {
    const { values, version } = held(view);
    expect(version).toBe(4);
    expect(inputOf(values)).toEqual({
        severity: "maintenance",
        title: view.title,
        text: view.text,
        beginsAt: view.beginsAt,
        endsAt: view.endsAt,
        everybody: false,
        customerIds: [7],
        isPublic: false,
    });
});

test("what is incomplete is named", () => {
    const values = blank(new Date("2026-03-02T10:00:00"));
    expect(faultsOf(values)).toEqual(["missing"]);
    const named = { ...values, titleFr: "Panne", titleEn: "Outage" };
    expect(faultsOf(named)).toEqual([]);
    expect(faultsOf({ ...named, textFr: "Ce soir" })).toEqual(["missing"]);
    expect(faultsOf({ ...named, endsAt: "2026-03-02T10:00" })).toEqual(["endsBefore"]);
    expect(faultsOf({ ...named, everybody: false, beginsAt: "" })).toEqual(["noBegin", "nobody"]);
});

test("only what is for everybody is public", () => {
    const values = { ...blank(new Date()), everybody: false, isPublic: true, customerIds: [1] };
    expect(inputOf(values).isPublic).toBe(false);
    expect(inputOf({ ...values, everybody: true })).toMatchObject({ isPublic: true, customerIds: [] });
});
