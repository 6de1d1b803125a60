import { type PointerEvent as ReactPointerEvent, useCallback, useEffect, useRef, useState } from "react";

const kSlack = 6;
const kEdge = 48;
const kScroll = 14;

export interface Drag {
    card: number;
    x: number;
    y: number;
    /** The `data-drop` under the pointer. */
    over: string | null;
}

interface Start {
    card: number;
    x: number;
    y: number;
    pointer: number;
    moving: boolean;
}

function dropAt(x: number, y: number): string | null {
    return document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-drop]")?.dataset.drop ?? null;
}

/** A board that is wider than its place follows a card that is carried to its edge. */
function scrollNear(x: number): void {
    const board = document.querySelector<HTMLElement>("[data-board]");
    if (!board) return;
    const { left, right } = board.getBoundingClientRect();
    if (x < left + kEdge) board.scrollBy(-kScroll, 0);
    else if (x > right - kEdge) board.scrollBy(kScroll, 0);
}

/** After a card was carried the release must not open it. */
function swallowClick(): void {
    const swallow = (event: MouseEvent) => {
        event.preventDefault();
        event.stopPropagation();
    };
    window.addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => window.removeEventListener("click", swallow, { capture: true }));
}

/**
 * Carrying cards with the pointer: a mouse takes a card anywhere, a finger takes its handle, so that the page still
 * scrolls. Escape puts it back. `onDrop` gets the card and the `data-drop` that it was let go on.
 */
export function useDrag(onDrop: (card: number, drop: string) => void) {
    const [drag, setDrag] = useState<Drag | null>(null);
    const start = useRef<Start | null>(null);
    const drop = useRef(onDrop);
    useEffect(() => {
        drop.current = onDrop;
    }, [onDrop]);

    useEffect(() => {
        const onMove = (event: PointerEvent) => {
            const at = start.current;
            if (!at || event.pointerId !== at.pointer) return;
            at.moving ||= Math.hypot(event.clientX - at.x, event.clientY - at.y) > kSlack;
            if (!at.moving) return;
            event.preventDefault();
            scrollNear(event.clientX);
            const { clientX: x, clientY: y } = event;
            setDrag({ card: at.card, x, y, over: dropAt(x, y) });
        };
        const end = () => {
            start.current = null;
            setDrag(null);
        };
        const onUp = (event: PointerEvent) => {
            const at = start.current;
            if (!at || event.pointerId !== at.pointer) return;
            const to = at.moving ? dropAt(event.clientX, event.clientY) : null;
            if (at.moving) swallowClick();
            end();
            if (to !== null) drop.current(at.card, to);
        };
        const onKey = (event: KeyboardEvent) => {
            if (event.key === "Escape" && start.current?.moving) end();
        };
        window.addEventListener("pointermove", onMove, { passive: false });
        window.addEventListener("pointerup", onUp);
        window.addEventListener("pointercancel", end);
        window.addEventListener("keydown", onKey);
        return () => {
            window.removeEventListener("pointermove", onMove);
            window.removeEventListener("pointerup", onUp);
            window.removeEventListener("pointercancel", end);
            window.removeEventListener("keydown", onKey);
        };
    }, []);

    const onPointerDown = useCallback((event: ReactPointerEvent) => {
        const target = event.target as HTMLElement;
        const card = target.closest<HTMLElement>("[data-card]")?.dataset.card;
        const handle = target.closest("[data-handle]") !== null;
        if (card === undefined || event.button !== 0) return;
        if (!handle && (event.pointerType !== "mouse" || target.closest("button"))) return;
        start.current = {
            card: Number(card),
            x: event.clientX,
            y: event.clientY,
            pointer: event.pointerId,
            moving: false,
        };
    }, []);
    return { drag, onPointerDown };
}
