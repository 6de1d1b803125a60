// From where a customer has its service contract: the nearest in the tree that has one, itself included.

/** What is needed of a contract. */
export interface ContractOf {
    id: number;
    name: string;
    isDefault: boolean;
    customerIds: readonly number[];
}

interface Customer {
    id: number;
    name: string;
    parentId: number | null;
}

/** Those above a customer, nearest first. */
function above(id: number, all: readonly Customer[]): Customer[] {
    const byId = new Map(all.map((customer) => [customer.id, customer]));
    const path: Customer[] = [];
    let at = byId.get(byId.get(id)?.parentId ?? 0);
    while (at && !path.includes(at)) {
        path.push(at);
        at = byId.get(at.parentId ?? 0);
    }
    return path;
}

/** Why this contract holds for the customer: its own, that of somebody above, or because no other does. */
export function contractSource<T extends Customer>(
    contract: ContractOf,
    id: number,
    all: readonly T[],
): "own" | "default" | Customer {
    if (contract.customerIds.includes(id)) return "own";
    return above(id, all).find((each) => contract.customerIds.includes(each.id)) ?? "default";
}

/** The contract that would hold if the customer had none of its own. */
export function inheritedContract<T extends Customer>(
    contracts: readonly ContractOf[],
    id: number,
    all: readonly T[],
): ContractOf | undefined {
    for (const { id: nearest } of above(id, all)) {
        const found = contracts.find(({ customerIds }) => customerIds.includes(nearest));
        if (found) return found;
    }
    return contracts.find(({ isDefault }) => isDefault);
}
