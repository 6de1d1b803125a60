// Records that stand below each other: customers, categories.

interface Item {
    id: number;
    parentId: number | null;
}

export interface TreeNode<T> {
    item: T;
    depth: number;
    children: TreeNode<T>[];
}

/**
 * The tree of a flat list, brothers by name. What stands below something that isn't in the list, or in a circle, is
 * shown at the top: nothing gets lost from sight.
 */
export function buildTree<T extends Item>(items: readonly T[], nameOf: (item: T) => string): TreeNode<T>[] {
    const byId = new Map(items.map((item) => [item.id, item]));
    const children = new Map<number | null, T[]>();
    for (const item of items) {
        const parent = item.parentId !== null && reachesTop(item, byId) ? item.parentId : null;
        const brothers = children.get(parent);
        if (brothers) brothers.push(item);
        else children.set(parent, [item]);
    }
    const below = (parent: number | null, depth: number): TreeNode<T>[] =>
        (children.get(parent) ?? [])
            .sort((a, b) => nameOf(a).localeCompare(nameOf(b)))
            .map((item) => ({ item, depth, children: below(item.id, depth + 1) }));
    return below(null, 0);
}

function reachesTop<T extends Item>(item: T, byId: ReadonlyMap<number, T>): boolean {
    const seen = new Set<number>([item.id]);
    for (let parent = item.parentId; parent !== null; ) {
        const above = byId.get(parent);
        if (!above || seen.has(parent)) return false;
        seen.add(parent);
        parent = above.parentId;
    }
    return true;
}

/** The branches in which something fits, with what stands above and below it. */
export function filterTree<T>(nodes: readonly TreeNode<T>[], fits: (item: T) => boolean): TreeNode<T>[] {
    return nodes.flatMap((node) => {
        if (fits(node.item)) return [node];
        const children = filterTree(node.children, fits);
        return children.length > 0 ? [{ ...node, children }] : [];
    });
}

/** The ids of a branch: the item and everything below it. */
export function branchOf<T extends Item>(items: readonly T[], id: number): Set<number> {
    const branch = new Set([id]);
    for (let grew = true; grew; ) {
        grew = false;
        for (const item of items) {
            if (item.parentId === null || branch.has(item.id) || !branch.has(item.parentId)) continue;
            branch.add(item.id);
            grew = true;
        }
    }
    return branch;
}

/** The nodes in the order in which they are drawn, without those below a closed one. */
export function flatTree<T extends Item>(
    nodes: readonly TreeNode<T>[],
    closed: ReadonlySet<number>,
): TreeNode<T>[] {
    return nodes.flatMap((node) =>
        closed.has(node.item.id) ? [node] : [node, ...flatTree(node.children, closed)],
    );
}

/** Every record in the order of the tree, with the names from the top down: "Network › Wi-Fi". */
export function pathsOf<T extends Item>(
    items: readonly T[],
    nameOf: (item: T) => string,
): { item: T; path: string }[] {
    const below = (nodes: readonly TreeNode<T>[], above: string): { item: T; path: string }[] =>
        nodes.flatMap(({ item, children }) => {
            const path = above === "" ? nameOf(item) : `${above} › ${nameOf(item)}`;
            return [{ item, path }, ...below(children, path)];
        });
    return below(buildTree(items, nameOf), "");
}
