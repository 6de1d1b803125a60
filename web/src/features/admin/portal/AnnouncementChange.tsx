import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useLists } from "@/core/live/live";
import { noticeTexts } from "@/ui/notices/texts";
import type { RecordChange } from "@/ui/records/History";
import { Change } from "@/ui/records/History";
import { announcementTexts } from "./texts";

/** A change of an announcement, as people read it. */
export function AnnouncementChange({ change }: { change: RecordChange }) {
    const { fields } = useTexts(announcementTexts);
    const show = useValueWords();
    const { field } = change;
    const label = field in fields ? fields[field as keyof typeof fields] : field;
    return <Change {...change} label={label} show={(value) => show(field, value)} />;
}

/** A value of the journal as people read it. */
function useValueWords(): (field: string, value: string) => string {
    const texts = useTexts(announcementTexts);
    const severity = useTexts(noticeTexts).severity;
    const format = useFormats();
    const lists = useLists();
    return (field, value) => {
        if (field === "severity" && value in severity) return severity[value as keyof typeof severity];
        if (field === "beginsAt" || field === "endsAt") return format.dateTime(new Date(value));
        if (field !== "customers") return value;
        if (value === "all") return texts.everybody;
        return format.list(value.split(", ").map((id) => lists.customerName.get(Number(id)) ?? `#${id}`));
    };
}
