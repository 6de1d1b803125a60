import { expect, test } from "vitest";
import { branchOf, buildTree, filterTree, flatTree, pathsOf, type TreeNode } from "./tree";

interface Thing {
    id: number;
    parentId: number | null;
    name: string;
}

const things: Thing[] = [
    { id: 1, parentId: null, name: "Orvane" },
    { id: 2, parentId: 1, name: "Castelume" },
    { id: 3, parentId: 2, name: "Toulouse" },
    { id: 4, parentId: null, name: "Élan" },
    { id: 5, parentId: 99, name: "Out of sight above" },
];

const build = (list: Thing[]) => buildTree(list, (thing) => thing.name);
const names = (nodes: TreeNode<Thing>[]) => nodes.map(({ item }) => item.name);

test("brothers stand by name, with accents where people look for them", () => {
    expect(names(build(things))).toEqual(["Élan", "Orvane", "Out of sight above"]);
});

test("depth grows downwards", () => {
    const flat = flatTree(build(things), new Set());
    expect(flat.map(({ item, depth }) => `${depth} ${item.name}`)).toEqual([
        "0 Élan",
        "0 Orvane",
        "1 Castelume",
        "2 Toulouse",
        "0 Out of sight above",
    ]);
});

test("what is closed hides what is below it", () => {
    expect(names(flatTree(build(things), new Set([1])))).toEqual(["Élan", "Orvane", "Out of sight above"]);
});

test("a circle loses nobody", () => {
    const circle = [
        { id: 1, parentId: 2, name: "A" },
        { id: 2, parentId: 1, name: "B" },
    ];
    expect(names(flatTree(build(circle), new Set())).sort()).toEqual(["A", "B"]);
});

test("a filter keeps the way down to what fits, and what is below it", () => {
    const found = filterTree(build(things), (thing) => thing.name === "Castelume");
    expect(names(flatTree(found, new Set()))).toEqual(["Orvane", "Castelume", "Toulouse"]);
});

test("a branch is the thing and everything below it", () => {
    expect(branchOf(things, 1)).toEqual(new Set([1, 2, 3]));
    expect(branchOf(things, 3)).toEqual(new Set([3]));
});

test("paths name the way down, in the order of the tree", () => {
    expect(pathsOf(things, (thing) => thing.name).map(({ path }) => path)).toEqual([
        "Élan",
        "Orvane",
        "Orvane › Castelume",
        "Orvane › Castelume › Toulouse",
        "Out of sight above",
    ]);
});
