// What becomes of a form when somebody else has saved the record in the meantime.

/** A field that somebody else changed. */
export interface Change<V> {
    field: keyof V & string;
    /** What they wrote. */
    theirs: V[keyof V & string];
    /** It was changed here too: one of the two must give way, and a person decides which. */
    clash: boolean;
}

export interface Merged<V> {
    /** Mine where I changed something, theirs everywhere else. */
    values: V;
    changes: Change<V>[];
}

/** Whether two values of a form say the same; forms hold plain data only. */
export function same(a: unknown, b: unknown): boolean {
    return Object.is(a, b) || JSON.stringify(a) === JSON.stringify(b);
}

/** The fields in which `mine` differs from `base`. */
export function changedFields<V extends object>(base: V, mine: V): Partial<V> {
    const keys = Object.keys(mine) as (keyof V)[];
    const pairs = keys.filter((key) => !same(base[key], mine[key])).map((key) => [key, mine[key]]);
    return Object.fromEntries(pairs) as Partial<V>;
}

/** Puts two changes of the same record together, field by field. */
export function merge<V extends object>(base: V, mine: V, theirs: V): Merged<V> {
    const values = { ...theirs };
    const changes: Change<V>[] = [];
    for (const field of Object.keys(theirs) as (keyof V & string)[]) {
        const isMine = !same(base[field], mine[field]);
        const isTheirs = !same(base[field], theirs[field]);
        if (isMine) values[field] = mine[field];
        if (isTheirs && !same(mine[field], theirs[field])) {
            changes.push({ field, theirs: theirs[field], clash: isMine });
        }
    }
    return { values, changes };
}
