import { X } from "lucide-react";
import { useMemo } from "react";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useLists } from "@/core/live/live";
import type { QueueName } from "@/core/live/queues";
import { Button } from "@/ui/Button";
import { Select } from "@/ui/Field";
import { priorityName } from "@/ui/Priority";
import { uiTexts } from "@/ui/texts";
import { categoryPath } from "../actions/names";
import { deskTexts } from "../texts";
import { descendsFirst, type Filters, isFiltered, sortKeys } from "./filters";
import { queueTexts } from "./texts";

interface ChoicesProps {
    queue: QueueName;
    filters: Filters;
    set: (patch: Partial<Filters>) => void;
    sortClass: string;
}

/** The lists of the queue's filters. */
export default function FilterChoices({ queue, filters, set, sortClass }: ChoicesProps) {
    const texts = useTexts(deskTexts).filter;
    const { choices } = useTexts(queueTexts);
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
                    { value: "5", label: choices.onlyTop(words.priority.p5) },
                    ...[4, 3, 2].map((level) => ({
                        value: String(level),
                        label: choices.atLeast(words.priority[priorityName(level)]),
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
                        { value: "me", label: choices.me },
                        { value: "none", label: choices.nobody },
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
                label={choices.sort}
                labelHidden
                className={sortClass}
                value={filters.sort}
                onChange={(value) => {
                    const sort = sortKeys.find((key) => key === value) ?? "updated";
                    set({ sort, descending: descendsFirst(sort) });
                }}
                options={sortKeys.map((key) => ({
                    value: key,
                    label: `${choices.sort} : ${choices.sorts[key]}`,
                }))}
            />
            {isFiltered(filters) && (
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
                    {choices.clear}
                </Button>
            )}
        </>
    );
}
