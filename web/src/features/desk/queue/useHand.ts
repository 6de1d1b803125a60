import { type RefObject, useEffect } from "react";
import type { TicketRow } from "@/core/api/types";
import type { SortedView } from "@/core/live/sortedView";

/** How long after its last movement a hand is taken to be off the list. */
const kPointerMs = 6000;
const kKeyMs = 3000;

/**
 * Holds the order of a view while somebody's hand is on the list: the pointer moves over it, a key was pressed
 * in it, or `busy` says that a dialog works on it. A hand that rests for a few seconds lets go.
 */
export function useHand(
    element: RefObject<HTMLElement | null>,
    view: SortedView<TicketRow>,
    busy: boolean,
): void {
    useEffect(() => {
        const list = element.current;
        if (!list) return;
        let timer: ReturnType<typeof setTimeout> | undefined;
        const release = () => {
            clearTimeout(timer);
            view.release();
        };
        const touch = (restMs: number) => () => {
            view.hold();
            clearTimeout(timer);
            timer = setTimeout(release, restMs);
        };
        if (busy) {
            view.hold();
            return release;
        }
        const onPointer = touch(kPointerMs);
        const onKey = touch(kKeyMs);
        list.addEventListener("pointermove", onPointer, { passive: true });
        list.addEventListener("pointerdown", onPointer, { passive: true });
        list.addEventListener("wheel", onPointer, { passive: true });
        list.addEventListener("pointerleave", release);
        list.addEventListener("keydown", onKey);
        return () => {
            release();
            list.removeEventListener("pointermove", onPointer);
            list.removeEventListener("pointerdown", onPointer);
            list.removeEventListener("wheel", onPointer);
            list.removeEventListener("pointerleave", release);
            list.removeEventListener("keydown", onKey);
        };
    }, [element, view, busy]);
}
