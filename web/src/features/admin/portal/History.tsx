import { useQuery } from "@tanstack/react-query";
import { api, body } from "@/core/api/client";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useLists } from "@/core/live/live";
import { noticeTexts } from "@/ui/notices/texts";
import { Loaded } from "@/ui/records/Loaded";
import { recordTexts } from "@/ui/records/texts";
import own from "./Announcements.module.css";
import { announcementTexts } from "./texts";

/** Who wrote, changed and withdrew it. */
export function History({ id, version }: { id: number; version: number }) {
    const texts = useTexts(announcementTexts);
    const format = useFormats();
    const show = useValueWords();
    const query = useQuery({
        queryKey: ["announcements", id, "history", version],
        queryFn: () =>
            body(api.GET("/api/announcements/{id}/history", { params: { path: { id: String(id) } } })),
        select: (list) => list.items,
    });
    const named = <K extends string>(names: Record<K, string>, key: string) =>
        key in names ? names[key as K] : key;
    return (
        <details className={own.history}>
            <summary>{texts.history}</summary>
            <Loaded query={query} lines={3}>
                {(steps) => (
                    <ol>
                        {steps.map((step) => (
                            <li key={step.seq}>
                                <b>{named(texts.kinds, step.kind)}</b>{" "}
                                <span className="muted">
                                    {texts.step(
                                        step.who || texts.program,
                                        format.dateTime(new Date(step.at)),
                                    )}
                                </span>
                                <ul>
                                    {step.changes.map(({ field, after }) => (
                                        <li key={field}>
                                            {named(texts.fields, field)} : {show(field, after)}
                                        </li>
                                    ))}
                                </ul>
                            </li>
                        ))}
                    </ol>
                )}
            </Loaded>
        </details>
    );
}

/** A value of the journal as people read it. */
function useValueWords(): (field: string, value: string) => string {
    const texts = useTexts(announcementTexts);
    const severity = useTexts(noticeTexts).severity;
    const record = useTexts(recordTexts);
    const format = useFormats();
    const lists = useLists();
    return (field, value) => {
        if (value === "") return texts.nothing;
        if (field === "severity" && value in severity) return severity[value as keyof typeof severity];
        if (field === "beginsAt" || field === "endsAt") return format.dateTime(new Date(value));
        if (field === "isPublic" || field === "withdrawn") return value === "yes" ? record.yes : record.no;
        if (field !== "customers") return value;
        if (value === "all") return texts.everybody;
        return format.list(value.split(", ").map((id) => lists.customerName.get(Number(id)) ?? `#${id}`));
    };
}
