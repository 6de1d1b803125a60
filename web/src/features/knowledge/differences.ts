// Which lines two texts share: the shortest way from the old one to the new one.

export interface Line {
    kind: "same" | "added" | "removed";
    text: string;
}

/** Beyond this the comparison would take too long to wait for; the middle is then shown as replaced. */
const kMostCells = 4_000_000;

/** The lines of both texts in the order in which the new one is read. */
export function differences(before: string, after: string): Line[] {
    const old = before === "" ? [] : before.split("\n");
    const now = after === "" ? [] : after.split("\n");
    let start = 0;
    while (start < old.length && start < now.length && old[start] === now[start]) start++;
    let tail = 0;
    while (
        tail < old.length - start &&
        tail < now.length - start &&
        old[old.length - 1 - tail] === now[now.length - 1 - tail]
    )
        tail++;
    const same = (lines: string[]) => lines.map((text): Line => ({ kind: "same", text }));
    return [
        ...same(old.slice(0, start)),
        ...middle(old.slice(start, old.length - tail), now.slice(start, now.length - tail)),
        ...same(tail === 0 ? [] : now.slice(-tail)),
    ];
}

function middle(old: readonly string[], now: readonly string[]): Line[] {
    if (old.length * now.length > kMostCells) return replaced(old, now);
    const width = now.length + 1;
    // How many lines the rests of both share, from each pair of places on.
    const shared = new Uint16Array((old.length + 1) * width);
    const at = (i: number, j: number) => shared[i * width + j] ?? 0;
    for (let i = old.length - 1; i >= 0; i--)
        for (let j = now.length - 1; j >= 0; j--)
            shared[i * width + j] =
                old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    const lines: Line[] = [];
    let i = 0;
    let j = 0;
    while (i < old.length && j < now.length) {
        if (old[i] === now[j]) {
            lines.push({ kind: "same", text: now[j] ?? "" });
            i++;
            j++;
        } else if (at(i + 1, j) >= at(i, j + 1)) lines.push({ kind: "removed", text: old[i++] ?? "" });
        else lines.push({ kind: "added", text: now[j++] ?? "" });
    }
    return [...lines, ...replaced(old.slice(i), now.slice(j))];
}

function replaced(old: readonly string[], now: readonly string[]): Line[] {
    return [
        ...old.map((text): Line => ({ kind: "removed", text })),
        ...now.map((text): Line => ({ kind: "added", text })),
    ];
}

/** A run of lines that didn't change, of which only those next to a change are shown. */
export interface Gap {
    kind: "gap";
    count: number;
}

export function withGaps(lines: readonly Line[], around = 2): (Line | Gap)[] {
    const near = lines.map((_, at) =>
        lines.slice(Math.max(0, at - around), at + around + 1).some(({ kind }) => kind !== "same"),
    );
    const shown: (Line | Gap)[] = [];
    for (const [at, line] of lines.entries()) {
        const last = shown.at(-1);
        if (near[at]) shown.push(line);
        else if (last?.kind === "gap") last.count++;
        else shown.push({ kind: "gap", count: 1 });
    }
    return shown;
}
