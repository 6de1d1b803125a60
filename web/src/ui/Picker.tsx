import {
    type KeyboardEvent,
    type ReactNode,
    useDeferredValue,
    useId,
    useMemo,
    useRef,
    useState,
} from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { cx } from "./cx";
import { Dialog } from "./Dialog";
import { Kbd } from "./Kbd";
import styles from "./Picker.module.css";
import { fold, matches } from "./textMatch";
import { uiTexts } from "./texts";

export interface PickerItem {
    key: string;
    label: string;
    /** More words by which it is found. */
    words?: string;
    group?: string;
    detail?: string;
    icon?: ReactNode;
    keys?: string | undefined;
    /** The current value. */
    current?: boolean;
    /** The picker stays open: choosing brings other items. */
    stays?: boolean;
    run: () => void;
}

interface PickerProps {
    title: string;
    items: readonly PickerItem[];
    onClose: () => void;
    placeholder?: string;
    /** More items for what has been typed, after the ones that match. */
    also?: (query: string) => readonly PickerItem[];
    /** Backspace in the empty field goes back to what was chosen from before. */
    onBack?: () => void;
}

const kShown = 60;

/** A list in a dialog that is filtered by typing and walked with the arrows. */
export function Picker({ title, items, onClose, placeholder, also, onBack }: PickerProps) {
    const texts = useTexts(uiTexts);
    const id = useId();
    const list = useRef<HTMLDivElement>(null);
    const [query, setQuery] = useState("");
    const [cursor, setCursor] = useState(0);
    const wanted = useDeferredValue(query);
    const found = useMemo(() => {
        const needle = fold(wanted);
        const own = items.filter((item) =>
            matches(`${item.label} ${item.words ?? ""} ${item.group ?? ""}`, needle),
        );
        return [...own, ...(also?.(wanted) ?? [])].slice(0, kShown);
    }, [items, also, wanted]);
    const at = Math.min(cursor, found.length - 1);

    const choose = (item: PickerItem | undefined) => {
        if (!item) return;
        if (!item.stays) onClose();
        item.run();
        setQuery("");
        setCursor(0);
    };
    const move = (to: number) => {
        const next = (to + found.length) % found.length;
        setCursor(next);
        list.current?.querySelector(`[data-index="${next}"]`)?.scrollIntoView({ block: "nearest" });
    };
    const onKeyDown = (event: KeyboardEvent) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === "Backspace" && query === "") onBack?.();
        if (found.length === 0) return;
        if (event.key === "ArrowDown") move(at + 1);
        else if (event.key === "ArrowUp") move(at - 1);
        else if (event.key === "Home" && event.ctrlKey) move(0);
        else if (event.key === "End" && event.ctrlKey) move(found.length - 1);
        else if (event.key === "Enter") choose(found[at]);
        else return;
        event.preventDefault();
    };

    return (
        <Dialog title={title} titleHidden top onClose={onClose}>
            <input
                className={styles.input}
                role="combobox"
                aria-expanded="true"
                aria-controls={`${id}-list`}
                aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined}
                aria-label={title}
                aria-autocomplete="list"
                placeholder={placeholder ?? title}
                value={query}
                autoFocus
                onChange={(event) => {
                    setQuery(event.target.value);
                    setCursor(0);
                }}
                onKeyDown={onKeyDown}
            />
            <div id={`${id}-list`} ref={list} role="listbox" aria-label={title} className={styles.list}>
                {found.map((item, index) => (
                    <PickerLine
                        key={item.key}
                        id={`${id}-${index}`}
                        index={index}
                        item={item}
                        heading={item.group !== found[index - 1]?.group ? item.group : undefined}
                        active={index === at}
                        onPoint={() => setCursor(index)}
                        onChoose={() => choose(item)}
                    />
                ))}
            </div>
            {found.length === 0 && <p className={styles.nothing}>{texts.noMatch}</p>}
            <span className="visually-hidden" role="status">
                {texts.results(found.length)}
            </span>
        </Dialog>
    );
}

interface LineProps {
    id: string;
    index: number;
    item: PickerItem;
    heading: string | undefined;
    active: boolean;
    onPoint: () => void;
    onChoose: () => void;
}

function PickerLine({ id, index, item, heading, active, onPoint, onChoose }: LineProps) {
    return (
        <>
            {heading && (
                <div className={styles.group} role="presentation">
                    {heading}
                </div>
            )}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the field above */}
            <div
                id={id}
                data-index={index}
                role="option"
                tabIndex={-1}
                aria-selected={active}
                className={cx(styles.item, active && styles.active)}
                onMouseMove={onPoint}
                onClick={onChoose}
            >
                {item.icon && <span className={styles.icon}>{item.icon}</span>}
                <span className={styles.label}>{item.label}</span>
                {item.detail && <span className={styles.detail}>{item.detail}</span>}
                {item.current && <span aria-hidden="true">✓</span>}
                {item.keys && <Kbd keys={item.keys} />}
            </div>
        </>
    );
}
