import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, body } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import type { Permission } from "@/core/api/types";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { Loaded } from "@/ui/records/Loaded";
import styles from "./Roles.module.css";
import { difference } from "./roles";
import { roleTexts } from "./texts";

type Change = components["schemas"]["RoleChangeView"];

/** Who changed what in a role; read when it is opened. */
export function RoleHistory({ id, version }: { id: number; version: number }) {
    const texts = useTexts(roleTexts);
    const format = useFormats();
    const [open, setOpen] = useState(false);
    const query = useQuery({
        queryKey: ["roles", id, "history", version],
        enabled: open,
        queryFn: () => body(api.GET("/api/roles/{id}/history", { params: { path: { id: String(id) } } })),
        select: (list) => list.items,
    });
    return (
        <details className={styles.history} onToggle={(event) => setOpen(event.currentTarget.open)}>
            <summary>{texts.history}</summary>
            {open && (
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
                                    {each.changes.map((change) => (
                                        <ChangeLine key={change.field} change={change} />
                                    ))}
                                </li>
                            ))}
                        </ol>
                    )}
                </Loaded>
            )}
        </details>
    );
}

function ChangeLine({ change: { field, before, after } }: { change: Change }) {
    const texts = useTexts(roleTexts);
    if (field === "name")
        return <p>{before === "" ? texts.historyMade(after) : texts.historyName(before, after)}</p>;
    if (field !== "permissions") return null;
    const split = (text: string) =>
        text.split(" ").filter((each): each is Permission => each in texts.permission);
    const { gains, loses } = difference(split(before), split(after));
    const listed = (all: readonly Permission[]) => all.map((each) => texts.permission[each]).join(" · ");
    return (
        <>
            {gains.length > 0 && <p>{texts.historyGained(listed(gains))}</p>}
            {loses.length > 0 && <p>{texts.historyLost(listed(loses))}</p>}
        </>
    );
}
