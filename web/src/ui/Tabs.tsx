import { type KeyboardEvent, type ReactNode, useId, useState } from "react";
import { cx } from "./cx";
import styles from "./Tabs.module.css";

export interface Tab {
    id: string;
    label: string;
    content: () => ReactNode;
}

/** Several panes in one place. The arrows walk the tabs; only the chosen pane is drawn. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
    const id = useId();
    const [chosen, setChosen] = useState(tabs[0]?.id);
    const at = Math.max(
        0,
        tabs.findIndex((tab) => tab.id === chosen),
    );
    const current = tabs[at];
    const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
        const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
        if (step === 0) return;
        const next = tabs[(at + step + tabs.length) % tabs.length];
        if (!next) return;
        event.preventDefault();
        setChosen(next.id);
        event.currentTarget.querySelector<HTMLElement>(`[data-tab="${next.id}"]`)?.focus();
    };
    return (
        <>
            <div role="tablist" aria-label={label} className={styles.list} onKeyDown={onKeyDown}>
                {tabs.map((tab) => (
                    <button
                        key={tab.id}
                        id={`${id}-${tab.id}`}
                        data-tab={tab.id}
                        type="button"
                        role="tab"
                        aria-selected={tab === current}
                        aria-controls={tab === current ? `${id}-panel` : undefined}
                        tabIndex={tab === current ? 0 : -1}
                        className={cx(styles.tab, tab === current && styles.current)}
                        onClick={() => setChosen(tab.id)}
                    >
                        {tab.label}
                    </button>
                ))}
            </div>
            {current && (
                <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${current.id}`}>
                    {current.content()}
                </div>
            )}
        </>
    );
}
