import { type ReactNode, useRef, useState } from "react";
import { useCommands } from "@/core/commands/hooks";
import { useTexts } from "@/core/i18n/catalogue";
import { Empty } from "../Empty";
import { SearchField } from "../records/SearchField";
import { fold, matches } from "../textMatch";
import styles from "./FilteredList.module.css";
import { adminFrameTexts } from "./texts";

interface FilteredListProps<T> {
    label: string;
    items: readonly T[];
    /** By which words an item is found. */
    wordsOf: (item: T) => string;
    /** What stands there when there is nothing at all. */
    empty: ReactNode;
    line: (item: T) => ReactNode;
}

/** A list that is short enough to be filtered here, by typing. */
export function FilteredList<T extends { id: number }>(props: FilteredListProps<T>) {
    const { label, items, wordsOf, empty, line } = props;
    const texts = useTexts(adminFrameTexts).list;
    const [text, setText] = useState("");
    const field = useRef<HTMLInputElement>(null);
    useCommands([
        {
            id: "admin.filter",
            label: texts.search,
            group: label,
            keys: ["/"],
            run: () => field.current?.select(),
        },
    ]);
    if (items.length === 0) return empty;
    const needle = fold(text.trim());
    const found = items.filter((item) => matches(wordsOf(item), needle));
    return (
        <>
            <SearchField ref={field} label={texts.search} value={text} onChange={setText} />
            {found.length === 0 ? (
                <Empty title={texts.nothing}>{texts.nothingText}</Empty>
            ) : (
                <ul aria-label={label}>
                    {found.map((item) => (
                        <li key={item.id} className={styles.far}>
                            {line(item)}
                        </li>
                    ))}
                </ul>
            )}
        </>
    );
}
