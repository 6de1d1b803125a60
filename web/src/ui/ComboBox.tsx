import {
    type KeyboardEvent,
    type ReactNode,
    type RefObject,
    useEffect,
    useId,
    useLayoutEffect,
    useRef,
    useState,
} from "react";
import styles from "./ComboBox.module.css";
import { cx } from "./cx";
import { FieldFrame } from "./Field";
import field from "./Field.module.css";

export interface ComboItem {
    key: string;
    label: string;
    detail?: string;
    icon?: ReactNode;
}

export interface ComboBoxProps {
    label: string;
    labelHidden?: boolean;
    hint?: string;
    error?: string | undefined;
    placeholder?: string;
    /** What is in the field. */
    text: string;
    onText: (text: string) => void;
    /** What is offered for the text; the caller has filtered it. */
    items: readonly ComboItem[];
    onPick: (key: string) => void;
    /** Called with Escape on a closed list, and when the field loses the focus. */
    onLeave?: () => void;
    /** What stands in the list when it is empty. */
    nothing: string;
    autoFocus?: boolean;
    required?: boolean;
    /** The field itself, for whoever puts a text into it. */
    field?: RefObject<HTMLInputElement | null>;
    /** Turning true shows the list, as typing does. */
    offer?: boolean;
}

/**
 * A field in which something is found while typing. Written by hand rather than with React Aria, whose combo box
 * hides the rest of the page from screen readers while its list is open although the focus may go there.
 */
export function ComboBox(props: ComboBoxProps) {
    const { label, labelHidden, hint, error, placeholder, text, items, nothing, autoFocus, required } = props;
    const { offer = false } = props;
    const listId = useId();
    const [open, setOpen] = useState(false);
    useEffect(() => {
        if (offer) setOpen(true);
    }, [offer]);
    const [cursor, setCursor] = useState(0);
    const at = Math.min(cursor, items.length - 1);

    const pick = (item: ComboItem | undefined) => {
        if (!item) return;
        setOpen(false);
        props.onPick(item.key);
    };
    const onKeyDown = (event: KeyboardEvent) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === "ArrowDown" || event.key === "ArrowUp") {
            const step = event.key === "ArrowDown" ? 1 : -1;
            if (open && items.length > 0) setCursor((at + step + items.length) % items.length);
            setOpen(true);
        } else if (event.key === "Enter" && open && items[at]) {
            pick(items[at]);
        } else if (event.key === "Escape") {
            if (open) setOpen(false);
            else props.onLeave?.();
            event.stopPropagation();
        } else return;
        event.preventDefault();
    };

    return (
        <FieldFrame {...{ label, hint, error }} labelHidden={labelHidden ?? false}>
            {(parts) => (
                <div className={styles.anchor}>
                    <input
                        {...parts}
                        ref={props.field}
                        className={field.input}
                        role="combobox"
                        autoComplete="off"
                        spellCheck={false}
                        aria-autocomplete="list"
                        aria-expanded={open}
                        aria-controls={open ? listId : undefined}
                        aria-activedescendant={open && at >= 0 ? `${listId}-${at}` : undefined}
                        required={required}
                        autoFocus={autoFocus}
                        placeholder={placeholder}
                        value={text}
                        onChange={(event) => {
                            props.onText(event.target.value);
                            setCursor(0);
                            setOpen(true);
                        }}
                        onKeyDown={onKeyDown}
                        onBlur={() => {
                            setOpen(false);
                            props.onLeave?.();
                        }}
                    />
                    {open && (
                        <Options
                            id={listId}
                            label={label}
                            items={items}
                            at={at}
                            nothing={nothing}
                            onPick={pick}
                        />
                    )}
                </div>
            )}
        </FieldFrame>
    );
}

interface OptionsProps {
    id: string;
    label: string;
    items: readonly ComboItem[];
    at: number;
    nothing: string;
    onPick: (item: ComboItem) => void;
}

/** The list under the field; in the browser's top layer, so that nothing cuts it off. */
function Options({ id, label, items, at, nothing, onPick }: OptionsProps) {
    const list = useRef<HTMLDivElement>(null);
    useLayoutEffect(() => {
        const element = list.current;
        if (!element) return;
        element.showPopover?.();
        const place = () => placeUnder(element, element.parentElement);
        place();
        window.addEventListener("resize", place);
        window.addEventListener("scroll", place, true);
        return () => {
            window.removeEventListener("resize", place);
            window.removeEventListener("scroll", place, true);
        };
    }, []);
    useEffect(() => {
        list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
    });
    return (
        // biome-ignore lint/a11y/noStaticElementInteractions: only keeps the focus in the field
        <div
            ref={list}
            popover="manual"
            className={styles.popover}
            onMouseDown={(event) => event.preventDefault()}
        >
            <div id={id} role="listbox" aria-label={label}>
                {items.map((item, index) => (
                    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the field
                    <div
                        key={item.key}
                        id={`${id}-${index}`}
                        role="option"
                        tabIndex={-1}
                        aria-selected={index === at}
                        className={cx(styles.item, index === at && styles.active)}
                        onClick={() => onPick(item)}
                    >
                        {item.icon}
                        <span className={styles.words}>
                            <span>{item.label}</span>
                            {item.detail && <span className={styles.detail}>{item.detail}</span>}
                        </span>
                    </div>
                ))}
            </div>
            {items.length === 0 && (
                <div role="status" className={styles.nothing}>
                    {nothing}
                </div>
            )}
        </div>
    );
}

const kGap = 4;
const kLeastHeight = 160;

function placeUnder(element: HTMLElement, anchor: HTMLElement | null): void {
    if (!anchor) return;
    const box = anchor.getBoundingClientRect();
    const below = window.innerHeight - box.bottom - 2 * kGap;
    const above = box.top - 2 * kGap;
    const under = below >= kLeastHeight || below >= above;
    element.style.left = `${Math.max(kGap, Math.min(box.left, window.innerWidth - element.offsetWidth - kGap))}px`;
    element.style.minWidth = `${box.width}px`;
    element.style.maxHeight = `${under ? below : above}px`;
    element.style.top = under ? `${box.bottom + kGap}px` : "auto";
    element.style.bottom = under ? "auto" : `${window.innerHeight - box.top + kGap}px`;
}
