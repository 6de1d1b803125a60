// What can be said of a priority matrix. A matrix is five rows by urgency, each of five priorities by impact; both
// count from 1, 5 is the highest.

export type Matrix = readonly (readonly number[])[];

export const kSize = 5;
export const steps: readonly number[] = [1, 2, 3, 4, 5];

/** The matrix that a new desk begins with. */
export const usualMatrix: Matrix = [
    [1, 1, 2, 2, 2],
    [1, 2, 2, 3, 3],
    [2, 2, 3, 4, 4],
    [2, 3, 4, 4, 5],
    [2, 3, 4, 5, 5],
];

export interface Cell {
    urgency: number;
    impact: number;
}

export function priorityAt(matrix: Matrix, { urgency, impact }: Cell): number {
    return matrix[urgency - 1]?.[impact - 1] ?? 1;
}

export function withPriority(matrix: Matrix, { urgency, impact }: Cell, priority: number): Matrix {
    const kept = Math.min(kSize, Math.max(1, priority));
    return matrix.map((row, u) =>
        u === urgency - 1 ? row.map((old, i) => (i === impact - 1 ? kept : old)) : row,
    );
}

export const cells: readonly Cell[] = steps.flatMap((urgency) =>
    steps.map((impact) => ({ urgency, impact })),
);

export function changedCells(before: Matrix, after: Matrix): Cell[] {
    return cells.filter((cell) => priorityAt(before, cell) !== priorityAt(after, cell));
}

/** Cells that get less than a neighbour with one step less of urgency or of impact: hardly what anybody wants. */
export function oddCells(matrix: Matrix): Cell[] {
    return cells.filter((cell) => {
        const own = priorityAt(matrix, cell);
        const lower = [
            { ...cell, urgency: cell.urgency - 1 },
            { ...cell, impact: cell.impact - 1 },
        ].filter(({ urgency, impact }) => urgency >= 1 && impact >= 1);
        return lower.some((neighbour) => priorityAt(matrix, neighbour) > own);
    });
}

/** My changes of `base` on top of what somebody else has saved since. */
export function onTopOf(theirs: Matrix, base: Matrix, mine: Matrix): Matrix {
    return changedCells(base, mine).reduce(
        (result, cell) => withPriority(result, cell, priorityAt(mine, cell)),
        theirs,
    );
}

/** The cell that an arrow key leads to: rows are drawn with the highest urgency on top. */
export function moved(cell: Cell, key: string): Cell | null {
    const limit = (value: number) => Math.min(kSize, Math.max(1, value));
    switch (key) {
        case "ArrowUp":
            return { ...cell, urgency: limit(cell.urgency + 1) };
        case "ArrowDown":
            return { ...cell, urgency: limit(cell.urgency - 1) };
        case "ArrowLeft":
            return { ...cell, impact: limit(cell.impact - 1) };
        case "ArrowRight":
            return { ...cell, impact: limit(cell.impact + 1) };
        case "Home":
            return { ...cell, impact: 1 };
        case "End":
            return { ...cell, impact: kSize };
        default:
            return null;
    }
}

export interface Rated {
    urgency: number;
    impact: number;
    priority: number;
}

export interface Effect {
    /** Tickets that have the priority of the saved matrix, so that nobody set theirs by hand. */
    judged: number;
    /** Of those, the ones that would get another. */
    moved: number;
    /** How many have each priority, 1 to 5, now and with the new matrix. */
    now: number[];
    later: number[];
}

export function effectOf(tickets: Iterable<Rated>, saved: Matrix, wanted: Matrix): Effect {
    const effect: Effect = { judged: 0, moved: 0, now: [0, 0, 0, 0, 0], later: [0, 0, 0, 0, 0] };
    const count = (list: number[], priority: number) => {
        list[priority - 1] = (list[priority - 1] ?? 0) + 1;
    };
    for (const ticket of tickets) {
        count(effect.now, ticket.priority);
        const byHand = priorityAt(saved, ticket) !== ticket.priority;
        const next = byHand ? ticket.priority : priorityAt(wanted, ticket);
        count(effect.later, next);
        if (byHand) continue;
        effect.judged++;
        if (next !== ticket.priority) effect.moved++;
    }
    return effect;
}
