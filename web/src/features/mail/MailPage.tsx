import { lazy } from "react";
import { useParams } from "wouter";
import { withQueries } from "@/core/query";
import { AdminFrame } from "@/ui/admin/AdminFrame";
import type { SectionName } from "@/ui/admin/sections";

export default withQueries(MailPage);

const sections = {
    mailboxes: lazy(() => import("./mailboxes/MailboxesPage")),
    outbox: lazy(() => import("./OutboxPage")),
    review: lazy(() => import("./ReviewPage")),
} satisfies Partial<Record<SectionName, unknown>>;

function isSection(name: string): name is keyof typeof sections {
    return Object.hasOwn(sections, name);
}

/** The part of the administration that concerns mail: `/admin/mail/mailboxes` and its neighbours. */
function MailPage() {
    const { section } = useParams<{ section: string }>();
    if (!isSection(section)) return <AdminFrame section={null}>{null}</AdminFrame>;
    const Section = sections[section];
    return (
        <AdminFrame section={section}>
            <Section />
        </AdminFrame>
    );
}
