import { ListFilter } from "lucide-react";
import { lazy, type RefObject, Suspense, useDeferredValue, useMemo, useState } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useLists } from "@/core/live/live";
import type { QueueName } from "@/core/live/queues";
import { useCount } from "@/core/live/useView";
import { useSession } from "@/core/session/session";
import { IconButton } from "@/ui/Button";
import { cx } from "@/ui/cx";
import { Select, TextField } from "@/ui/Field";
import { Status } from "@/ui/Status";
import { deskTexts } from "../texts";
import { type Filters, isFiltered, type LiveState, liveStates, specOf } from "./filters";
import styles from "./Queue.module.css";

/** The lists to choose from, which take their names from everywhere, come after the tickets. */
const FilterChoices = lazy(() => import("./FilterChoices"));

interface BarProps {
    queue: QueueName;
    filters: Filters;
    onChange: (filters: Filters) => void;
    field: RefObject<HTMLInputElement | null>;
}

export function FilterBar({ queue, filters, onChange, field }: BarProps) {
    const texts = useTexts(deskTexts).filter;
    const [open, setOpen] = useState(false);
    const set = (patch: Partial<Filters>) => onChange({ ...filters, ...patch });
    const filtered = isFiltered(filters);

    return (
        <div className={styles.filters} role="search" aria-label={texts.label}>
            <div className={styles.states} role="group" aria-label={texts.states} data-scrolls>
                {liveStates.map((state) => (
                    <StateChip
                        key={state}
                        state={state}
                        queue={queue}
                        filters={filters}
                        onChange={onChange}
                    />
                ))}
            </div>
            <TextField
                ref={field}
                label={texts.text}
                labelHidden
                type="search"
                placeholder={texts.textShort}
                className={styles.textFilter ?? ""}
                value={filters.text}
                onChange={(event) => set({ text: event.target.value })}
                onKeyDown={(event) => {
                    if (event.key !== "Escape") return;
                    set({ text: "" });
                    event.currentTarget.blur();
                }}
            />
            <IconButton
                icon={<ListFilter size={16} />}
                label={texts.more}
                className={styles.moreFilters}
                aria-expanded={open}
                look={filtered ? "plain" : "quiet"}
                onClick={() => setOpen(!open)}
            />
            <div className={cx(styles.choices, open && styles.choicesOpen)}>
                <Suspense fallback={<ChoicePlaces queue={queue} />}>
                    <FilterChoices
                        queue={queue}
                        filters={filters}
                        set={set}
                        sortClass={styles.sortChoice ?? ""}
                    />
                </Suspense>
            </div>
        </div>
    );
}

/** Keeps the room of the lists, so that nothing moves when they come. */
function ChoicePlaces({ queue }: { queue: QueueName }) {
    const texts = useTexts(deskTexts).filter;
    const choosesAssignee = queue !== "mine" && queue !== "unassigned";
    const names = [
        texts.anyPriority,
        ...(choosesAssignee ? [texts.anyAssignee] : []),
        texts.anyTeam,
        texts.anyCategory,
    ];
    return names.map((name) => (
        <Select
            key={name}
            label={name}
            labelHidden
            disabled
            onChange={() => undefined}
            options={[{ value: "", label: name }]}
        />
    ));
}

interface ChipProps {
    state: LiveState;
    queue: QueueName;
    filters: Filters;
    onChange: (filters: Filters) => void;
}

function StateChip({ state, queue, filters, onChange }: ChipProps) {
    const me = useSession();
    const lists = useLists();
    const format = useFormats();
    const followed = useDeferredValue(filters);
    const spec = useMemo(() => {
        const counted = specOf(queue, followed, me, lists, [state]);
        return { ...counted, compare: (a: { id: number }, b: { id: number }) => a.id - b.id };
    }, [queue, followed, me, lists, state]);
    const count = useCount(spec);
    const pressed = filters.states.includes(state);
    const next = pressed ? filters.states.filter((other) => other !== state) : [...filters.states, state];
    return (
        <button
            type="button"
            aria-pressed={pressed}
            className={cx(styles.chip, pressed && styles.chipOn)}
            onClick={() => onChange({ ...filters, states: liveStates.filter((each) => next.includes(each)) })}
        >
            <Status state={state} className={styles.chipState} />
            <span className={cx("figures", styles.chipCount)}>{format.number(count)}</span>
        </button>
    );
}
