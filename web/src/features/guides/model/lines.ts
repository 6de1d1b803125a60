// Two texts line by line: the shortest list of lines that went and lines that came (E. Myers, "An O(ND) difference
// algorithm and its variations", Algorithmica 1, 1986).

export interface Line {
    mark: "added" | "removed" | null;
    text: string;
    /** Where it stands in either text, from 1. */
    before: number | null;
    after: number | null;
}

/** A number of lines that didn't change and are left out. */
export interface Gap {
    left: number;
}

/** All lines of both texts. */
export function compareLines(before: string, after: string): Line[] {
    const [a, b] = [linesOf(before), linesOf(after)];
    let head = 0;
    while (head < a.length && head < b.length && a[head] === b[head]) head++;
    let tail = 0;
    const most = Math.min(a.length, b.length) - head;
    while (tail < most && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
    const moves = shortest(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
    const lines: Line[] = [];
    let [x, y] = [0, 0];
    const same = () => lines.push({ mark: null, text: a[x] ?? "", before: ++x, after: ++y });
    for (let at = 0; at < head; at++) same();
    for (const move of moves)
        if (move === "same") same();
        else if (move === "removed") lines.push({ mark: move, text: a[x] ?? "", before: ++x, after: null });
        else lines.push({ mark: move, text: b[y] ?? "", before: null, after: ++y });
    for (let at = 0; at < tail; at++) same();
    return lines;
}

function linesOf(text: string): string[] {
    return text === "" ? [] : text.replace(/\n$/, "").split("\n");
}

type Move = "same" | "added" | "removed";

function shortest(a: readonly string[], b: readonly string[]): Move[] {
    // For each number of changes: how far each diagonal gets with them.
    const reached: Map<number, number>[] = [];
    let far = new Map<number, number>([[1, 0]]);
    for (let changes = 0; changes <= a.length + b.length; changes++) {
        const next = new Map<number, number>();
        for (let k = -changes; k <= changes; k += 2) {
            const down = k === -changes || (k !== changes && (far.get(k - 1) ?? -1) < (far.get(k + 1) ?? -1));
            let x = down ? (far.get(k + 1) ?? 0) : (far.get(k - 1) ?? 0) + 1;
            while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
            next.set(k, x);
            if (x >= a.length && x - k >= b.length) return back([...reached, next], a.length, b.length);
        }
        reached.push(next);
        far = next;
    }
    return [];
}

/** The moves that led to the end, from the first to the last. */
function back(reached: readonly Map<number, number>[], width: number, height: number): Move[] {
    const moves: Move[] = [];
    let [x, y] = [width, height];
    for (let changes = reached.length - 1; changes > 0; changes--) {
        const far = reached[changes - 1] as Map<number, number>;
        const k = x - y;
        const down = k === -changes || (k !== changes && (far.get(k - 1) ?? -1) < (far.get(k + 1) ?? -1));
        const from = down ? k + 1 : k - 1;
        const fromX = far.get(from) ?? 0;
        const [startX, startY] = down ? [fromX, fromX - from + 1] : [fromX + 1, fromX - from];
        for (; x > startX && y > startY; x--, y--) moves.push("same");
        moves.push(down ? "added" : "removed");
        [x, y] = [fromX, fromX - from];
    }
    for (; x > 0 && y > 0; x--, y--) moves.push("same");
    return moves.reverse();
}

/** The lines that changed, with a few around them. */
export function withGaps(lines: readonly Line[], around = 3): (Line | Gap)[] {
    const shown = new Set<number>();
    lines.forEach(({ mark }, at) => {
        if (mark) for (let near = at - around; near <= at + around; near++) shown.add(near);
    });
    const out: (Line | Gap)[] = [];
    lines.forEach((line, at) => {
        const last = out.at(-1);
        if (shown.has(at)) out.push(line);
        else if (last && "left" in last) last.left++;
        else out.push({ left: 1 });
    });
    return out;
}
