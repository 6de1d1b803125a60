import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, body } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { Loaded } from "@/ui/records/Loaded";
import { recordTexts } from "@/ui/records/texts";
import styles from "./Managers.module.css";
import { managerTexts } from "./texts";

type Change = components["schemas"]["CustomerManagersChangeView"];

export function ManagersHistory({ customerId, version }: { customerId: number; version: number }) {
    const texts = useTexts(managerTexts);
    const format = useFormats();
    const [open, setOpen] = useState(false);
    const query = useQuery({
        queryKey: ["managers", customerId, "history", version],
        enabled: open,
        queryFn: () =>
            body(
                api.GET("/api/customers/{id}/managers/history", {
                    params: { path: { id: String(customerId) } },
                }),
            ),
        select: (list) => list.items,
    });
    return (
        <details className={styles.history} onToggle={(event) => setOpen(event.currentTarget.open)}>
            <summary>{texts.history}</summary>
            {open && (
                <Loaded query={query} lines={2}>
                    {(changes) =>
                        changes.length === 0 ? (
                            <p className="muted">{texts.historyNone}</p>
                        ) : (
                            <ul>
                                {changes.map((change) => (
                                    <li key={`${change.at}/${change.field}/${change.before}/${change.after}`}>
                                        <ChangeLine change={change} />{" "}
                                        <span className="muted">
                                            {texts.historyLine(
                                                change.who || texts.program,
                                                format.dateTime(new Date(change.at)),
                                            )}
                                        </span>
                                    </li>
                                ))}
                            </ul>
                        )
                    }
                </Loaded>
            )}
        </details>
    );
}

function ChangeLine({ change: { field, before, after } }: { change: Change }) {
    const texts = useTexts(managerTexts);
    const record = useTexts(recordTexts);
    if (field === "manager") {
        if (before === "") return texts.came(after);
        if (after === "") return texts.went(before);
        return `${before} → ${after}`;
    }
    const name = field in texts.fields ? texts.fields[field as keyof typeof texts.fields] : field;
    return `${name} : ${after === "yes" ? record.yes : record.no}`;
}
