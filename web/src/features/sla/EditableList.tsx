import { Ellipsis, Pencil, X } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { IconButton } from "@/ui/Button";
import { MenuButton, type MenuItem } from "@/ui/Menu";
import styles from "./EditableList.module.css";

interface EditableListProps<T> {
    label: string;
    items: readonly T[];
    /** The place of the one that is being changed. */
    open: number | null;
    onOpen: (place: number | null) => void;
    /** Something about this one must be mended, so it stands open. */
    wrong: (place: number) => boolean;
    words: (item: T, place: number) => ReactNode;
    editLabel: (item: T, place: number) => string;
    dropLabel: (item: T, place: number) => string;
    onDrop: (place: number) => void;
    /** More that can be done with one; what takes it away is then among them. */
    menu?: (item: T, place: number) => { label: string; items: MenuItem[] };
    editor: (item: T, place: number) => ReactNode;
    /** Only so many are drawn, and those that are open. */
    most?: number;
}

/** A list of which each item is a sentence, and becomes the fields that say it while it is being changed. */
export function EditableList<T>(props: EditableListProps<T>) {
    const { label, items, open, onOpen, wrong, words, editLabel, dropLabel, onDrop, menu, editor } = props;
    const { most = Number.POSITIVE_INFINITY } = props;
    const list = useRef<HTMLUListElement>(null);
    const at = useRef(0);
    const count = items.length;
    const before = useRef({ open, count });
    useEffect(() => {
        // Whoever closes the fields, or takes an item away, goes on from the sentence in its place.
        const was = before.current;
        before.current = { open, count };
        const gone = count < was.count || (open === null && was.open !== null);
        if (!gone) return;
        // A menu that closes gives the focus back first.
        const frame = requestAnimationFrame(() => {
            const homeless = document.activeElement === null || document.activeElement === document.body;
            const place = Math.min(at.current, count - 1);
            if (homeless) list.current?.querySelector<HTMLElement>(`[data-edit="${place}"]`)?.focus();
        });
        return () => cancelAnimationFrame(frame);
    }, [open, count]);
    return (
        <ul
            ref={list}
            className={styles.list}
            aria-label={label}
            onFocus={(event) => {
                const place = event.target.closest<HTMLElement>("[data-place]")?.dataset.place;
                if (place !== undefined) at.current = Number(place);
            }}
        >
            {items.map((item, place) => {
                const isOpen = place === open || wrong(place);
                if (!isOpen && place >= most) return null;
                return (
                    <li key={place} data-place={place}>
                        {isOpen ? (
                            // biome-ignore lint/a11y/noStaticElementInteractions: what was opened because it is wrong stays open once it is right
                            <div className={styles.editor} onFocus={() => onOpen(place)}>
                                {editor(item, place)}
                            </div>
                        ) : (
                            <div className={styles.line}>
                                <div className={styles.words}>{words(item, place)}</div>
                                <IconButton
                                    data-edit={place}
                                    icon={<Pencil size={14} />}
                                    label={editLabel(item, place)}
                                    onClick={() => onOpen(place)}
                                />
                                {menu ? (
                                    <MenuButton
                                        iconOnly
                                        look="quiet"
                                        icon={<Ellipsis size={15} />}
                                        {...menu(item, place)}
                                    />
                                ) : (
                                    <IconButton
                                        icon={<X size={15} />}
                                        label={dropLabel(item, place)}
                                        onClick={() => onDrop(place)}
                                    />
                                )}
                            </div>
                        )}
                    </li>
                );
            })}
        </ul>
    );
}
