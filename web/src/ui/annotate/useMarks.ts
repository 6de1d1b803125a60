import { useRef, useState } from "react";
import type { Mark } from "./marks";

const kKept = 100;

export interface Marks {
    marks: readonly Mark[];
    /** A change that can be taken back; those of one drag count as one. */
    change: (next: readonly Mark[]) => void;
    /** A step of a drag that began with `change`. */
    drag: (next: readonly Mark[]) => void;
    undo: () => void;
    canUndo: boolean;
}

/** The marks, and what they were before. */
export function useMarks(): Marks {
    const [marks, set] = useState<readonly Mark[]>([]);
    const [past, setPast] = useState<readonly (readonly Mark[])[]>([]);
    const latest = useRef(marks);
    const drag = (next: readonly Mark[]) => {
        latest.current = next;
        set(next);
    };
    return {
        marks,
        drag,
        change: (next) => {
            const before = latest.current;
            setPast((all) => [...all.slice(-kKept), before]);
            drag(next);
        },
        undo: () => {
            const before = past.at(-1);
            if (!before) return;
            setPast(past.slice(0, -1));
            drag(before);
        },
        canUndo: past.length > 0,
    };
}
