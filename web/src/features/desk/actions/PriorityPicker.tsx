import { useMemo } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { store } from "@/core/live/live";
import { Picker, type PickerItem } from "@/ui/Picker";
import { Priority, priorityName } from "@/ui/Priority";
import { uiTexts } from "@/ui/texts";
import { changeField } from "./changeField";
import { actionTexts } from "./texts";

/** Overrides the priority of tickets, or gives it back to the matrix. */
export function PriorityPicker({ ids, onClose }: { ids: readonly number[]; onClose: () => void }) {
    const texts = useTexts(actionTexts).prioritise;
    const words = useTexts(uiTexts);
    const items = useMemo((): PickerItem[] => {
        const common = new Set(ids.map((id) => store.get(id)?.priority));
        const current = common.size === 1 ? [...common][0] : undefined;
        const set =
            (priority: number | null, one: (what: string) => string, many: (count: string) => string) => () =>
                void changeField(ids, { field: "priority", patch: { priority }, words: "" }, { one, many });
        return [
            ...[5, 4, 3, 2, 1].map((priority) => {
                const name = words.priority[priorityName(priority)];
                return {
                    key: String(priority),
                    label: name,
                    icon: <Priority priority={priority} compact />,
                    current: current === priority,
                    run: set(
                        priority,
                        (reference) => texts.doneOne(reference, name),
                        (count) => texts.done(count, name),
                    ),
                };
            }),
            {
                key: "matrix",
                label: texts.matrix,
                detail: texts.matrixDetail,
                run: set(null, texts.reset, texts.reset),
            },
        ];
    }, [ids, texts, words]);
    return <Picker title={texts.title} items={items} onClose={onClose} />;
}
