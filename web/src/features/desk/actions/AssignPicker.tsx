import { Users, UserX } from "lucide-react";
import { useMemo } from "react";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { store, useLists } from "@/core/live/live";
import { useSession } from "@/core/session/session";
import { Avatar } from "@/ui/Avatar";
import { Picker, type PickerItem } from "@/ui/Picker";
import { reasonsOf, useSuggestions } from "../suggest/suggest";
import { changeField } from "./changeField";
import { actionTexts } from "./texts";

interface PickerProps {
    ids: readonly number[];
    onClose: () => void;
}

const kSuggested = 3;

/** Gives tickets to a person, or to a team. Of one ticket it says who fits best, and why. */
export function AssignPicker({ ids, onClose }: PickerProps) {
    const { assign: texts, suggest: words } = useTexts(actionTexts);
    const lists = useLists();
    const me = useSession();
    const language = useLanguage();
    const format = useFormats();
    const suggestions = useSuggestions(ids.length === 1 ? ids[0] : undefined);
    const items = useMemo((): PickerItem[] => {
        const common = new Set(ids.map((id) => store.get(id)?.assigneeId));
        const current = common.size === 1 ? [...common][0] : undefined;
        const others = lists.people.filter((person) => person.id !== me.personId);
        const assignTo = (id: number, name: string) => () => assignPerson(ids, id, name);
        return [
            ...suggestions.slice(0, kSuggested).map(({ person, ...why }) => ({
                key: `suggested:${person.id}`,
                label: person.name,
                group: words.group,
                detail: reasonsOf({ person, ...why }, words, language, format).join(" · "),
                icon: <Avatar small name={person.name} id={person.id} />,
                current: current === person.id,
                run: assignTo(person.id, person.name),
            })),
            {
                key: "me",
                label: texts.me(me.name),
                group: texts.people,
                icon: <Avatar small name={me.name} id={me.personId} />,
                current: current === me.personId,
                run: assignTo(me.personId, me.name),
            },
            ...others.map((person) => ({
                key: `person:${person.id}`,
                label: person.name,
                group: texts.people,
                icon: <Avatar small name={person.name} id={person.id} />,
                current: current === person.id,
                run: assignTo(person.id, person.name),
            })),
            {
                key: "nobody",
                label: texts.nobody,
                group: texts.people,
                icon: <UserX size={16} />,
                current: current === null,
                run: () => release(ids),
            },
            ...lists.teams.map((team) => ({
                key: `team:${team.id}`,
                label: team.name,
                group: texts.teams,
                icon: <Users size={16} />,
                run: () => assignTeam(ids, team.id, team.name),
            })),
        ];
        function assignPerson(to: readonly number[], assigneeId: number, name: string) {
            const one = (reference: string) => texts.doneOne(reference, name);
            const many = (count: string) => texts.done(count, name);
            void changeField(to, { field: "assignee", patch: { assigneeId }, words: name }, { one, many });
        }
        function release(from: readonly number[]) {
            const say = { one: texts.releasedOne, many: texts.released };
            void changeField(from, { field: "assignee", patch: { assigneeId: null }, words: "" }, say);
        }
        function assignTeam(to: readonly number[], teamId: number, name: string) {
            const one = (reference: string) => texts.doneOne(reference, name);
            const many = (count: string) => texts.done(count, name);
            void changeField(to, { field: "team", patch: { teamId }, words: name }, { one, many });
        }
    }, [ids, lists, me, texts, suggestions, words, language, format]);
    return <Picker title={texts.title} items={items} onClose={onClose} />;
}
