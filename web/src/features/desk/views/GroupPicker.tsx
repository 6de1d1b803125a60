import { useTexts } from "@/core/i18n/catalogue";
import { Picker } from "@/ui/Picker";
import { type GroupKey, groupKeys } from "../queue/filters";
import { viewTexts } from "./texts";

interface GroupPickerProps {
    group: GroupKey | null;
    onGroup: (group: GroupKey | null) => void;
    onClose: () => void;
}

/** Under which headings the tickets of the queue stand. */
export default function GroupPicker({ group, onGroup, onClose }: GroupPickerProps) {
    const texts = useTexts(viewTexts);
    const items = [null, ...groupKeys].map((key) => ({
        key: key ?? "none",
        label: texts.groups[key ?? "none"],
        current: key === group,
        run: () => onGroup(key),
    }));
    return <Picker title={texts.groupTitle} items={items} onClose={onClose} />;
}
