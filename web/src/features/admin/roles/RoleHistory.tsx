import { api, body } from "@/core/api/client";
import type { Permission } from "@/core/api/types";
import { useTexts } from "@/core/i18n/catalogue";
import { Change, History, type RecordChange } from "@/ui/records/History";
import { difference } from "./roles";
import { roleTexts } from "./texts";

/** Who changed what in a role: its rights as those that were given and those that were taken away. */
export function RoleHistory({ id, version }: { id: number; version: number }) {
    return (
        <History
            record="role"
            id={id}
            version={version}
            read={() => body(api.GET("/api/roles/{id}/history", { params: { path: { id: String(id) } } }))}
            change={(each) => <RoleChange change={each} />}
        />
    );
}

function RoleChange({ change }: { change: RecordChange }) {
    const texts = useTexts(roleTexts);
    if (change.field === "base") return null; // the form says it, and it never changes
    if (change.field !== "permissions") return <Change {...change} />;
    const split = (text: string) =>
        text.split(" ").filter((each): each is Permission => each in texts.permission);
    const { gains, loses } = difference(split(change.before), split(change.after));
    const listed = (all: readonly Permission[]) => all.map((each) => texts.permission[each]).join(" · ");
    return (
        <>
            {gains.length > 0 && <p>{texts.historyGained(listed(gains))}</p>}
            {loses.length > 0 && <p>{texts.historyLost(listed(loses))}</p>}
        </>
    );
}
