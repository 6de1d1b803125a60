import { useQuery } from "@tanstack/react-query";
import { api, body } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useLists } from "@/core/live/live";
import { Button } from "@/ui/Button";
import { Loaded } from "@/ui/records/Loaded";
import { recordTexts } from "@/ui/records/texts";
import styles from "./Replies.module.css";
import { type VariantKey, variantOfField } from "./template";
import { repliesTexts } from "./texts";

type Version = components["schemas"]["ReplyTemplateVersionView"];
type Change = Version["changes"][number];

interface HistoryProps {
    id: number;
    version: number;
    /** An earlier text goes back into the form, where it is looked at before it is saved. */
    onTake: (key: VariantKey, html: string) => void;
}

/** Who changed what in a template; earlier texts can be had back. */
export function History({ id, version, onTake }: HistoryProps) {
    const texts = useTexts(repliesTexts);
    const format = useFormats();
    const query = useQuery({
        queryKey: ["reply-templates", id, "history", version],
        queryFn: () =>
            body(api.GET("/api/reply-templates/{id}/history", { params: { path: { id: String(id) } } })),
        select: (list) => list.items,
    });
    return (
        <details className={styles.history}>
            <summary>{texts.history}</summary>
            <Loaded query={query} lines={3}>
                {(versions) => (
                    <ol>
                        {versions.map((each) => (
                            <li key={each.seq}>
                                <p className="muted">
                                    {texts.historyLine(
                                        each.who || texts.program,
                                        format.dateTime(new Date(each.at)),
                                    )}
                                </p>
                                <ul>
                                    {each.changes.map((change) => (
                                        <li key={change.field}>
                                            <ChangeLine change={change} onTake={onTake} />
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

function ChangeLine({ change, onTake }: { change: Change; onTake: HistoryProps["onTake"] }) {
    const texts = useTexts(repliesTexts);
    const record = useTexts(recordTexts);
    const language = useLanguage();
    const lists = useLists();
    const key = variantOfField(change.field);
    if (key) {
        return (
            <>
                <span>{texts.variant[key]}</span>{" "}
                {change.before !== "" && (
                    <Button look="quiet" onClick={() => onTake(key, change.before)}>
                        {texts.useOld}
                    </Button>
                )}
            </>
        );
    }
    const show = (value: string) => {
        if (change.field === "active") return value === "yes" ? record.yes : record.no;
        if (change.field === "team")
            return value === "" ? texts.allTeams : (lists.teamName.get(Number(value)) ?? value);
        if (change.field === "category")
            return value === ""
                ? texts.allCategories
                : (lists.category.get(Number(value))?.name[language] ?? value);
        return value || texts.nothing;
    };
    const { fields } = texts;
    const name = change.field in fields ? fields[change.field as keyof typeof fields] : change.field;
    return (
        <>
            <span>{name}</span> <b>{show(change.after)}</b>{" "}
            <span className="muted">{texts.was(show(change.before))}</span>
        </>
    );
}
