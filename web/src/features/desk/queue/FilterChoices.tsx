import { Plus, X } from "lucide-react";
import { useMemo, useState } from "react";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useLists } from "@/core/live/live";
import type { QueueName } from "@/core/live/queues";
import { Button, IconButton } from "@/ui/Button";
import { Select } from "@/ui/Field";
import { priorityName } from "@/ui/Priority";
import { uiTexts } from "@/ui/texts";
import { categoryPath } from "../actions/names";
import { deskTexts } from "../texts";
import { descendsFirst, type Filters, isFiltered, sortKeys, ticketKinds } from "./filters";
import { queueTexts } from "./texts";

interface ChoicesProps {
    queue: QueueName;
    filters: Filters;
    set: (patch: Partial<Filters>) => void;
    sortClass: string;
}

const idOf = (value: string) => (value === "" ? null : Number(value));

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
    const [more, setMore] = useState(false);
    const others =
        more || [filters.kind, filters.customerId, filters.serviceId].some((each) => each !== null);
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
            {others ? (
                <Others filters={filters} set={set} />
            ) : (
                <IconButton
                    icon={<Plus size={16} />}
                    label={choices.others}
                    look="quiet"
                    onClick={() => setMore(true)}
                />
            )}
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
                            kind: null,
                            teamId: null,
                            customerId: null,
                            serviceId: null,
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

/** Those that are wanted less often; shown when asked for, or when one is set. */
function Others({ filters, set }: Pick<ChoicesProps, "filters" | "set">) {
    const { choices } = useTexts(queueTexts);
    const words = useTexts(uiTexts);
    const lists = useLists();
    const language = useLanguage();
    const byName = (list: readonly { id: number; name: string }[]) =>
        list
            .map(({ id, name }) => ({ value: String(id), label: name }))
            .sort((a, b) => a.label.localeCompare(b.label));
    const services = lists.services.map(({ id, name }) => ({ id, name: name[language] || name.fr }));
    const pick = (key: "customerId" | "serviceId", label: string, options: ReturnType<typeof byName>) => (
        <Select
            label={label}
            labelHidden
            value={filters[key] === null ? "" : String(filters[key])}
            onChange={(value) => set({ [key]: idOf(value) })}
            options={[{ value: "", label }, ...options]}
        />
    );
    return (
        <>
            {pick("customerId", choices.customer, byName(lists.customers))}
            {pick("serviceId", choices.service, byName(services))}
            <Select
                label={choices.kind}
                labelHidden
                value={filters.kind ?? ""}
                onChange={(kind) => set({ kind: ticketKinds.find((each) => each === kind) ?? null })}
                options={[
                    { value: "", label: choices.kind },
                    ...ticketKinds.map((value) => ({ value, label: words.kind[value] })),
                ]}
            />
        </>
    );
}
