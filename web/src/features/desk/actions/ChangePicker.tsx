import { useQuery } from "@tanstack/react-query";
import { Users, UserX } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import { api, body } from "@/core/api/client";
import type { TicketPatch, TicketRow } from "@/core/api/types";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { store, useLists } from "@/core/live/live";
import { withQueries } from "@/core/query";
import { useSession } from "@/core/session/session";
import { Avatar } from "@/ui/Avatar";
import { usePeopleSearch } from "@/ui/PersonPicker";
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
export const ChangePicker = withQueries(Changing);

function Changing({ ids, onClose }: PickerProps) {
    const texts = useTexts(actionTexts).change;
    const [field, setField] = useState<ChangeableField | null>(null);
    const [query, setQuery] = useState("");
    const values = useValues(field);
    const sites = useSites(ids, field === "site");
    const people = usePeopleSearch(field === "requester" ? query : "");
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
        return (field === "site" ? sites : values).map(({ value, label, icon, patch }) => ({
            key: String(value),
            label,
            icon,
            current: common !== undefined && common === value,
            run: () => void changeField(ids, { field, patch, words: label }),
        }));
    }, [ids, field, values, sites, texts]);
    const requesters = (): PickerItem[] =>
        people.people.map(({ id, name, emails }) => ({
            key: String(id),
            label: name,
            detail: emails[0]?.address ?? "",
            icon: <Avatar small name={name} id={id} />,
            run: () => void changeField(ids, { field: "requester", patch: { requesterId: id }, words: name }),
        }));
    const empty =
        field === "site"
            ? texts.noSite
            : field === "requester"
              ? people.failure || texts.typeAName
              : undefined;
    return (
        <Picker
            title={field === null ? texts.title : texts.fields[field]}
            items={items}
            onClose={onClose}
            onQuery={setQuery}
            onBack={() => setField(null)}
            {...(field === "requester" && { also: requesters })}
            {...(empty !== undefined && { empty })}
        />
    );
}

/** The sites of the tickets' customer; none where they differ. */
function useSites(ids: readonly number[], wanted: boolean): Choice[] {
    const { none } = useTexts(uiTexts);
    const customer = wanted ? commonValue(ids, "customer") : undefined;
    const query = useQuery({
        queryKey: ["customers", customer],
        queryFn: () => body(api.GET("/api/customers/{id}", { params: { path: { id: String(customer) } } })),
        enabled: typeof customer === "number",
    });
    return useMemo(() => {
        if (!query.data || typeof customer !== "number") return [];
        return [
            ...query.data.sites.map(({ id, name }) => ({ value: id, label: name, patch: { siteId: id } })),
            { value: null, label: none, patch: { siteId: null } },
        ];
    }, [query.data, customer, none]);
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
            case "site":
            case "requester":
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
