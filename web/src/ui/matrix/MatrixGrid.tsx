import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { Choice } from "../Choice";
import { cx } from "../cx";
import { levelName, Priority } from "../Priority";
import { uiTexts } from "../texts";
import styles from "./MatrixGrid.module.css";
import { type Cell, type Matrix, moved, priorityAt, steps, withPriority } from "./matrix";
import { matrixTexts } from "./texts";

const downwards = [...steps].reverse();

interface GridProps {
    saved: Matrix;
    wanted: Matrix;
    onChange: (next: Matrix) => void;
}

/** The matrix as a grid of one tab stop: arrows move, digits set. The choice below does the same for a finger. */
export function MatrixGrid({ saved, wanted, onChange }: GridProps) {
    const texts = useTexts(matrixTexts);
    const words = useTexts(uiTexts);
    const grid = useRef<HTMLDivElement>(null);
    const hint = useId();
    const [at, setAt] = useState<Cell>({ urgency: 3, impact: 3 });
    const [follow, setFollow] = useState(false);
    const level = (step: number) => words.impact[levelName(step)];
    const urgencyLevel = (step: number) => words.urgency[levelName(step)];
    const priority = (step: number) => words.priority[`p${step}` as keyof typeof words.priority];

    useEffect(() => {
        if (!follow) return;
        grid.current?.querySelector<HTMLElement>("[tabindex='0']")?.focus();
        setFollow(false);
    }, [follow]);

    const onKeyDown = (event: KeyboardEvent) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const next = moved(at, event.key);
        if (next) {
            setAt(next);
            setFollow(true);
        } else if (/^[1-5]$/.test(event.key)) onChange(withPriority(wanted, at, Number(event.key)));
        else if (event.key === "+") onChange(withPriority(wanted, at, priorityAt(wanted, at) + 1));
        else if (event.key === "-") onChange(withPriority(wanted, at, priorityAt(wanted, at) - 1));
        else return;
        event.preventDefault();
        event.stopPropagation();
    };
    const labelOf = (cell: Cell) => {
        const own = priorityAt(wanted, cell);
        const before = priorityAt(saved, cell);
        const text = texts.cell(
            urgencyLevel(cell.urgency).toLowerCase(),
            level(cell.impact).toLowerCase(),
            priority(own),
        );
        return own === before ? text : texts.cellChanged(text, priority(before));
    };

    return (
        <div className={styles.matrix}>
            <div
                ref={grid}
                role="grid"
                className={styles.grid}
                aria-label={texts.label}
                aria-describedby={hint}
                onKeyDown={onKeyDown}
            >
                <div className={styles.above} aria-hidden="true">
                    <span className={styles.axis}>{texts.urgency} ↓</span>
                    <span className={styles.axis}>{texts.impact} →</span>
                </div>
                <div role="row" className={styles.row}>
                    <span role="columnheader">
                        <span className="visually-hidden">{texts.urgency}</span>
                    </span>
                    {steps.map((impact) => (
                        <span key={impact} role="columnheader" className={styles.column}>
                            {level(impact)}
                        </span>
                    ))}
                </div>
                {downwards.map((urgency) => (
                    <div key={urgency} role="row" className={styles.row}>
                        <span role="rowheader" className={styles.rowHead}>
                            {urgencyLevel(urgency)}
                        </span>
                        {steps.map((impact) => {
                            const cell = { urgency, impact };
                            const own = priorityAt(wanted, cell);
                            const here = at.urgency === urgency && at.impact === impact;
                            return (
                                <button
                                    key={impact}
                                    type="button"
                                    role="gridcell"
                                    aria-label={labelOf(cell)}
                                    aria-selected={here}
                                    tabIndex={here ? 0 : -1}
                                    className={cx(
                                        styles.cell,
                                        here && styles.here,
                                        own !== priorityAt(saved, cell) && styles.changedCell,
                                    )}
                                    onClick={() => setAt(cell)}
                                >
                                    <Priority priority={own} className={styles.sign} />
                                </button>
                            );
                        })}
                    </div>
                ))}
            </div>
            <p id={hint} className={styles.hint}>
                {texts.keys}
            </p>
            <Choice
                label={texts.set}
                hint={texts.chosen(urgencyLevel(at.urgency).toLowerCase(), level(at.impact).toLowerCase())}
                value={String(priorityAt(wanted, at))}
                options={steps.map((step) => ({ value: String(step), label: priority(step) }))}
                onChange={(value) => onChange(withPriority(wanted, at, Number(value)))}
            />
        </div>
    );
}
