import { lazy, type ReactNode, Suspense } from "react";

export interface DialogProps {
    title: string;
    onClose: () => void;
    children: ReactNode;
    /** The buttons at the foot, the main one last. */
    footer?: ReactNode;
    /** The title is only for screen readers. */
    titleHidden?: boolean;
    size?: "small" | "medium" | "large";
    /** Only to be read: the keyboard scrolls the body itself. */
    reading?: boolean;
    /** At the top of the window rather than in the middle: lists that are typed into. */
    top?: boolean;
}

const load = () => import("./aria/DialogBase");
const DialogBase = lazy(load);

/** Fetches the dialog's code before it is needed. */
export function preloadDialog(): void {
    // A failed prefetch costs nothing: opening the dialog asks again.
    load().catch(() => undefined);
}

/** A modal dialog: takes the focus, gives it back, closes with Escape; its commands are the only ones heard. */
export function Dialog(props: DialogProps) {
    return (
        <Suspense fallback={null}>
            <DialogBase {...props} />
        </Suspense>
    );
}
