import { expect, test } from "vitest";
import { keyOf, type Mentionable, unseenIn } from "./mentions";

const choice = (patch: Partial<Mentionable>): Mentionable => ({
    personId: 12,
    teamId: null,
    name: "Nadia Kessler",
    cannotSee: 0,
    people: 1,
    ...patch,
});

test("people and teams have keys of their own", () => {
    expect(keyOf(choice({}))).toBe("person:12");
    expect(keyOf(choice({ personId: null, teamId: 3 }))).toBe("team:3");
});

test("the writer hears of those who are named and can't see the ticket, as long as they are named", () => {
    const blind = choice({ cannotSee: 1 });
    const known = new Map([
        ["person:12", blind],
        ["person:13", choice({ personId: 13 })],
    ]);
    const html = '<p><span data-mention="person:12">@N</span><span data-mention="person:13">@P</span></p>';
    expect(unseenIn(html, known)).toEqual([blind]);
    expect(unseenIn("<p></p>", known)).toEqual([]);
});
