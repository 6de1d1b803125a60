import { Users, UserX } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import type { TicketPatch, TicketRow } from "@/core/api/types";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { store, useLists } from "@/core/live/live";
import { useSession } from "@/core/session/session";
import { Avatar } from "@/ui/Avatar";
import { Picker, type PickerItem } from "@/ui/Picker";
import { Priority, priorityName } from "@/ui/Priority";
import { uiTexts } from "@/ui/texts";
import { type ChangeableField, changeableFields, changeField } from "./changeField";
import { categoryOptions, customerOptions, levelOptions, serviceOptions } from "./names";
import { actionTexts } from "./texts";

interface PickerProps {
    ids: readonly number[];
    onClose: () => void;
}

/** Changes any field of any number of tickets: which one, then to what. */
export function ChangePicker({ ids, onClose }: PickerProps) {
    const texts = useTexts(actionTexts).change;
    const [field, setField] = useState<ChangeableField | null>(null);
    const values = useValues(field);
    const items = useMemo((): PickerItem[] => {
        if (field === null) {
            return changeableFields.map((name) => ({
                key: name,
                label: texts.fields[name],
                stays: true,
                run: () => setField(name),
            }));
        }
        const common = commonValue(ids, field);
        return values.map(({ value, label, icon, patch }) => ({
            key: String(value),
            label,
            icon,
            current: common !== undefined && common === value,
            run: () => void changeField(ids, { field, patch, words: label }),
        }));
    }, [ids, field, values, texts]);
    return (
        <Picker
            title={field === null ? texts.title : texts.fields[field]}
            items={items}
            onClose={onClose}
            onBack={() => setField(null)}
        />
    );
}

interface Choice {
    value: string | number | null;
    label: string;
    icon?: ReactNode;
    patch: TicketPatch;
}

/** What the lines of the queue say about a field; of the others no value is marked. */
const kKnown: Partial<Record<ChangeableField, keyof TicketRow>> = {
    team: "teamId",
    assignee: "assigneeId",
    category: "categoryId",
    priority: "priority",
    impact: "impact",
    urgency: "urgency",
    kind: "kind",
    customer: "customerId",
};

/** The value that all of the tickets have; undefined if they differ, or nobody knows. */
function commonValue(ids: readonly number[], field: ChangeableField): unknown {
    const name = kKnown[field];
    const first = ids[0] === undefined ? undefined : store.get(ids[0]);
    if (!name || !first) return undefined;
    return ids.every((id) => store.get(id)?.[name] === first[name]) ? first[name] : undefined;
}

function useValues(field: ChangeableField | null): Choice[] {
    const texts = useTexts(actionTexts);
    const words = useTexts(uiTexts);
    const language = useLanguage();
    const lists = useLists();
    const me = useSession();
    return useMemo((): Choice[] => {
        const noneOf = (label: string, patch: TicketPatch, icon?: ReactNode) => ({
            value: null,
            label,
            patch,
            icon,
        });
        switch (field) {
            case null:
                return [];
            case "team":
                return [
                    ...lists.teams.map(({ id, name }) => ({
                        value: id,
                        label: name,
                        icon: <Users size={16} />,
                        patch: { teamId: id },
                    })),
                    noneOf(texts.change.noTeam, { teamId: null }),
                ];
            case "assignee": {
                const others = lists.people.filter((person) => person.id !== me.personId);
                return [
                    ...[{ id: me.personId, name: me.name }, ...others].map(({ id, name }) => ({
                        value: id,
                        label: name,
                        icon: <Avatar small name={name} id={id} />,
                        patch: { assigneeId: id },
                    })),
                    noneOf(texts.assign.nobody, { assigneeId: null }, <UserX size={16} />),
                ];
            }
            case "category":
                return [
                    ...categoryOptions(lists, language, null).map(({ value, label }) => ({
                        value: Number(value),
                        label,
                        patch: { categoryId: Number(value) },
                    })),
                    noneOf(words.none, { categoryId: null }),
                ];
            case "service":
                return [
                    ...serviceOptions(lists, language, null).map(({ value, label }) => ({
                        value: Number(value),
                        label,
                        patch: { serviceId: Number(value) },
                    })),
                    noneOf(words.none, { serviceId: null }),
                ];
            case "customer":
                return [
                    ...customerOptions(lists).map(({ value, label }) => ({
                        value: Number(value),
                        label,
                        patch: { customerId: Number(value) },
                    })),
                    noneOf(words.none, { customerId: null }),
                ];
            case "kind":
                return (["incident", "request"] as const).map((kind) => ({
                    value: kind,
                    label: words.kind[kind],
                    patch: { kind },
                }));
            case "impact":
            case "urgency":
                return levelOptions(words)[field].map(({ value, label }) => ({
                    value: Number(value),
                    label,
                    patch: { [field]: Number(value) },
                }));
            case "priority":
                return [
                    ...[5, 4, 3, 2, 1].map((priority) => ({
                        value: priority,
                        label: words.priority[priorityName(priority)],
                        icon: <Priority priority={priority} compact />,
                        patch: { priority },
                    })),
                    noneOf(texts.prioritise.matrix, { priority: null }),
                ];
        }
    }, [field, texts, words, language, lists, me]);
}
