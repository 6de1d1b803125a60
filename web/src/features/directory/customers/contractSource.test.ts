import { expect, test } from "vitest";
import { contractSource, inheritedContract } from "./contractSource";

const customers = [
    { id: 1, name: "Group", parentId: null },
    { id: 2, name: "Branch", parentId: 1 },
    { id: 3, name: "Shop", parentId: 2 },
    { id: 4, name: "Other", parentId: null },
];
const standard = { id: 10, name: "Standard", isDefault: true, customerIds: [] };
const gold = { id: 11, name: "Gold", isDefault: false, customerIds: [1] };
const silver = { id: 12, name: "Silver", isDefault: false, customerIds: [2] };
const contracts = [standard, gold, silver];

test("a contract comes from the nearest above, or is the default", () => {
    expect(contractSource(gold, 1, customers)).toBe("own");
    expect(contractSource(silver, 3, customers)).toMatchObject({ name: "Branch" });
    expect(contractSource(standard, 4, customers)).toBe("default");
});

test("what would hold without an own contract", () => {
    expect(inheritedContract(contracts, 2, customers)?.name).toBe("Gold");
    expect(inheritedContract(contracts, 3, customers)?.name).toBe("Silver");
    expect(inheritedContract(contracts, 1, customers)?.name).toBe("Standard");
});
