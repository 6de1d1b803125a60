import { type ReactNode, useDeferredValue, useId, useMemo, useState } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { Dialog } from "./Dialog";
import { Kbd } from "./Kbd";
import styles from "./Picker.module.css";
import { PickerField, PickerOption, usePickerWalk } from "./PickerParts";
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
    /** Hears what is typed, for items that have to be fetched. */
    onQuery?: (query: string) => void;
    /** Instead of "nothing fits" while nothing does. */
    empty?: string;
    /** Backspace in the empty field goes back to what was chosen from before. */
    onBack?: () => void;
}

const kShown = 60;

/** A list in a dialog that is filtered by typing and walked with the arrows. */
export function Picker({ title, items, onClose, placeholder, also, onQuery, empty, onBack }: PickerProps) {
    const texts = useTexts(uiTexts);
    const id = useId();
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
        onQuery?.("");
        setCursor(0);
    };
    const { list, onKeyDown } = usePickerWalk(found.length, at, setCursor, () => choose(found[at]));

    return (
        <Dialog title={title} titleHidden top onClose={onClose}>
            <PickerField
                id={id}
                label={title}
                placeholder={placeholder ?? title}
                at={at}
                value={query}
                onChange={(next) => {
                    setQuery(next);
                    onQuery?.(next);
                    setCursor(0);
                }}
                onKeyDown={(event) => {
                    if (event.key === "Backspace" && query === "") onBack?.();
                    onKeyDown(event);
                }}
            />
            <div id={`${id}-list`} ref={list} role="listbox" aria-label={title} className={styles.list}>
                {found.map((item, index) => (
                    <PickerOption
                        key={item.key}
                        id={`${id}-${index}`}
                        index={index}
                        heading={item.group !== found[index - 1]?.group ? item.group : undefined}
                        active={index === at}
                        onPoint={() => setCursor(index)}
                        onClick={() => choose(item)}
                    >
                        {item.icon && <span className={styles.icon}>{item.icon}</span>}
                        <span className={styles.label}>{item.label}</span>
                        {item.detail && <span className={styles.detail}>{item.detail}</span>}
                        {item.current && <span aria-hidden="true">✓</span>}
                        {item.keys && <Kbd keys={item.keys} />}
                    </PickerOption>
                ))}
            </div>
            {found.length === 0 && <p className={styles.nothing}>{empty ?? texts.noMatch}</p>}
            <span className="visually-hidden" role="status">
                {texts.results(found.length)}
            </span>
        </Dialog>
    );
}
