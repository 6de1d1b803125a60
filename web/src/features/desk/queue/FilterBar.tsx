import { ListFilter, X } from "lucide-react";
import { type RefObject, useDeferredValue, useMemo, useState } from "react";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useLists } from "@/core/live/live";
import type { QueueName } from "@/core/live/queues";
import { useCount } from "@/core/live/useView";
import { useSession } from "@/core/session/session";
import { Button, IconButton } from "@/ui/Button";
import { cx } from "@/ui/cx";
import { Select, TextField } from "@/ui/Field";
import { priorityName } from "@/ui/Priority";
import { Status } from "@/ui/Status";
import { uiTexts } from "@/ui/texts";
import { categoryPath } from "../actions/names";
import { deskTexts } from "../texts";
import {
    descendsFirst,
    type Filters,
    isFiltered,
    type LiveState,
    liveStates,
    sortKeys,
    specOf,
} from "./filters";
import styles from "./Queue.module.css";

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
                <Choices queue={queue} filters={filters} set={set} />
                {filtered && (
                    <Button
                        look="quiet"
                        icon={<X size={14} />}
                        onClick={() =>
                            set({
                                states: [],
                                teamId: null,
                                assignee: null,
                                priority: 0,
                                categoryId: null,
                                text: "",
                            })
                        }
                    >
                        {texts.clear}
                    </Button>
                )}
            </div>
        </div>
    );
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

interface ChoicesProps {
    queue: QueueName;
    filters: Filters;
    set: (patch: Partial<Filters>) => void;
}

function Choices({ queue, filters, set }: ChoicesProps) {
    const texts = useTexts(deskTexts).filter;
    const words = useTexts(uiTexts);
    const lists = useLists();
    const language = useLanguage();
    const categories = useMemo(
        () =>
            lists.categories
                .filter((category) => category.active)
                .map((category) => ({
                    value: String(category.id),
                    label: categoryPath(lists, category.id, language),
                }))
                .sort((a, b) => a.label.localeCompare(b.label)),
        [lists, language],
    );
    const idOf = (value: string) => (value === "" ? null : Number(value));
    return (
        <>
            <Select
                label={texts.priority}
                labelHidden
                value={String(filters.priority)}
                onChange={(value) => set({ priority: Number(value) })}
                options={[
                    { value: "0", label: texts.anyPriority },
                    { value: "5", label: texts.onlyTop(words.priority.p5) },
                    ...[4, 3, 2].map((level) => ({
                        value: String(level),
                        label: texts.atLeast(words.priority[priorityName(level)]),
                    })),
                ]}
            />
            {queue !== "mine" && queue !== "unassigned" && (
                <Select
                    label={texts.assignee}
                    labelHidden
                    value={filters.assignee === null ? "" : String(filters.assignee)}
                    onChange={(value) =>
                        set({ assignee: value === "me" || value === "none" ? value : idOf(value) })
                    }
                    options={[
                        { value: "", label: texts.anyAssignee },
                        { value: "me", label: texts.me },
                        { value: "none", label: texts.nobody },
                        ...lists.people.map((person) => ({ value: String(person.id), label: person.name })),
                    ]}
                />
            )}
            <Select
                label={texts.team}
                labelHidden
                value={filters.teamId === null ? "" : String(filters.teamId)}
                onChange={(value) => set({ teamId: idOf(value) })}
                options={[
                    { value: "", label: texts.anyTeam },
                    ...lists.teams.map((team) => ({ value: String(team.id), label: team.name })),
                ]}
            />
            <Select
                label={texts.category}
                labelHidden
                value={filters.categoryId === null ? "" : String(filters.categoryId)}
                onChange={(value) => set({ categoryId: idOf(value) })}
                options={[{ value: "", label: texts.anyCategory }, ...categories]}
            />
            <Select
                label={texts.sort}
                labelHidden
                className={styles.sortChoice ?? ""}
                value={filters.sort}
                onChange={(value) => {
                    const sort = sortKeys.find((key) => key === value) ?? "updated";
                    set({ sort, descending: descendsFirst(sort) });
                }}
                options={sortKeys.map((key) => ({
                    value: key,
                    label: `${texts.sort} : ${texts.sorts[key]}`,
                }))}
            />
        </>
    );
}
