import { type KeyboardEvent, type ReactNode, type RefObject, useRef } from "react";
import { cx } from "./cx";
import styles from "./Picker.module.css";

interface PickerFieldProps {
    /** The list that it filters is called `${id}-list`, and its options `${id}-0`, `${id}-1`, … */
    id: string;
    label: string;
    placeholder: string;
    /** The option that Enter would choose; below 0 there is none. */
    at: number;
    value: string;
    onChange: (value: string) => void;
    onKeyDown: (event: KeyboardEvent) => void;
}

/** The field of a list that is filtered by typing; the focus stays in it. */
export function PickerField({ id, label, placeholder, at, value, onChange, onKeyDown }: PickerFieldProps) {
    return (
        <input
            className={styles.input}
            role="combobox"
            aria-expanded="true"
            aria-controls={`${id}-list`}
            aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined}
            aria-label={label}
            aria-autocomplete="list"
            placeholder={placeholder}
            value={value}
            autoFocus
            onChange={(event) => onChange(event.target.value)}
            onKeyDown={onKeyDown}
        />
    );
}

interface Walk {
    list: RefObject<HTMLDivElement | null>;
    onKeyDown: (event: KeyboardEvent) => void;
}

/** Walks `count` options with the arrows, from the field above them. */
export function usePickerWalk(
    count: number,
    at: number,
    onMove: (to: number) => void,
    onChoose: () => void,
): Walk {
    const list = useRef<HTMLDivElement>(null);
    const move = (to: number) => {
        const next = (to + count) % count;
        onMove(next);
        list.current?.querySelector(`[data-index="${next}"]`)?.scrollIntoView({ block: "nearest" });
    };
    const onKeyDown = (event: KeyboardEvent) => {
        if (event.nativeEvent.isComposing || count === 0) return;
        if (event.key === "ArrowDown") move(at + 1);
        else if (event.key === "ArrowUp") move(at - 1);
        else if (event.key === "Home" && event.ctrlKey) move(0);
        else if (event.key === "End" && event.ctrlKey) move(count - 1);
        else if (event.key === "Enter") onChoose();
        else return;
        event.preventDefault();
    };
    return { list, onKeyDown };
}

interface PickerOptionProps {
    id: string;
    index: number;
    /** The name of the group that begins with this option. */
    heading: string | false | undefined;
    active: boolean;
    onPoint: () => void;
    onClick: () => void;
    onDoubleClick?: () => void;
    children: ReactNode;
}

export function PickerOption(props: PickerOptionProps) {
    const { id, index, heading, active, onPoint, onClick, onDoubleClick, children } = props;
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
                onClick={onClick}
                onDoubleClick={onDoubleClick}
            >
                {children}
            </div>
        </>
    );
}
