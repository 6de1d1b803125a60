import { useTexts } from "@/core/i18n/catalogue";
import { Button } from "../Button";
import { Notice } from "../Notice";
import type { Change } from "./merge";
import styles from "./Records.module.css";
import { recordTexts } from "./texts";

/** How a form names its fields and writes their values, for people who must compare two of them. */
export type Describe<V> = { [K in keyof V]: { label: string; show: (value: V[K]) => string } };

interface ConflictProps<V> {
    changes: readonly Change<V>[];
    describe: Describe<V>;
    onTake: (field: keyof V & string) => void;
}

/**
 * Says what somebody else saved while a form was open. Nothing is lost on either side: what only they changed has
 * been taken over, where both wrote the form keeps the person's own, and theirs can be taken with one press.
 */
export function ConflictNotice<V>({ changes, describe, onTake }: ConflictProps<V>) {
    const texts = useTexts(recordTexts).conflict;
    if (changes.length === 0) return null;
    return (
        <Notice tone="warning" alert>
            <p className={styles.strong}>{texts.title}</p>
            <ul className={styles.changes}>
                {changes.map(({ field, theirs, clash }) => {
                    const { label, show } = describe[field];
                    const written = show(theirs) || texts.empty;
                    return (
                        <li key={field}>
                            <span>{clash ? texts.clash(label, written) : texts.taken(label, written)}</span>
                            {clash && <Button onClick={() => onTake(field)}>{texts.take}</Button>}
                        </li>
                    );
                })}
            </ul>
            <p>{texts.next}</p>
        </Notice>
    );
}
