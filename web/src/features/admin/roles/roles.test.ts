import { expect, test } from "vitest";
import { bases, difference, permissionsOf, type RoleList } from "./roles";

const list: RoleList = {
    builtIn: [
        { role: "user", permissions: ["signed_in"], essentials: ["signed_in"] },
        {
            role: "technician",
            permissions: ["signed_in", "tickets_work", "people_write"],
            essentials: ["signed_in", "tickets_work"],
        },
    ],
    items: [
        { id: 7, name: "Reader", base: "technician", permissions: ["signed_in", "tickets_work"], version: 1 },
    ],
};

test("a role is based on one that leaves something to choose", () => {
    expect(bases(list).map(({ role }) => role)).toEqual(["technician"]);
});

test("a role of the desk's own counts before the one it is based on", () => {
    expect(permissionsOf(list, "technician", 7)).toEqual(["signed_in", "tickets_work"]);
    expect(permissionsOf(list, "technician", null)).toContain("people_write");
    expect(permissionsOf(list, "technician", 99)).toContain("people_write");
});

test("a change says who gains and loses what", () => {
    expect(difference(["signed_in", "people_write"], ["signed_in", "mail_manage"])).toEqual({
        gains: ["mail_manage"],
        loses: ["people_write"],
    });
    expect(difference(["signed_in"], ["signed_in"])).toEqual({ gains: [], loses: [] });
});
