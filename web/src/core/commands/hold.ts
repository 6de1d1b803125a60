import { isEditable } from "./keys";

const kPatienceMs = 5000;
const kSettleMs = 300;

/**
 * Called when a key opens a dialog that may have to be fetched first: what is typed until it has the focus goes into its
 * field, instead of falling to the page behind as commands.
 */
export function holdKeys(): void {
    let typed = "";
    const onKey = (event: KeyboardEvent) => {
        if (event.ctrlKey || event.metaKey) return;
        // Whoever no longer wants it has the keys back.
        if (event.key === "Escape") return end();
        event.preventDefault();
        event.stopImmediatePropagation();
        if (event.key === "Backspace") typed = typed.slice(0, -1);
        else if (event.key.length === 1) typed += event.key;
    };
    const onFocus = ({ target }: FocusEvent) => {
        if (!(target instanceof HTMLElement) || !target.closest("[role$=dialog]")) return;
        if (!isEditable(target)) {
            // The dialog itself has the focus before its field has.
            window.setTimeout(end, kSettleMs);
            return;
        }
        end();
        // As if it were typed now: the field's own listeners hear of it.
        if (typed) document.execCommand("insertText", false, typed);
    };
    const end = () => {
        window.removeEventListener("keydown", onKey, true);
        window.removeEventListener("focusin", onFocus, true);
    };
    window.addEventListener("keydown", onKey, true);
    window.addEventListener("focusin", onFocus, true);
    window.setTimeout(end, kPatienceMs);
}
