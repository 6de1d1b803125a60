import { lazy } from "react";
import { useParams } from "wouter";
import { withQueries } from "@/core/query";
import { SectionPage } from "@/ui/admin/SectionPage";

export default withQueries(MailPage);

const pages = {
    mailboxes: lazy(() => import("./mailboxes/MailboxesPage")),
    outbox: lazy(() => import("./OutboxPage")),
    review: lazy(() => import("./ReviewPage")),
};

/** The part of the administration that concerns mail: `/admin/mail/mailboxes` and its neighbours. */
function MailPage() {
    const { section } = useParams<{ section: string }>();
    return <SectionPage pages={pages} section={section} />;
}
