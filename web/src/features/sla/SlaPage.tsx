import { lazy } from "react";
import { useParams } from "wouter";
import { withQueries } from "@/core/query";
import { SectionPage } from "@/ui/admin/SectionPage";

export default withQueries(SlaPage);

const pages = {
    calendars: lazy(() => import("./calendars/CalendarsPage")),
    contracts: lazy(() => import("./contracts/ContractsPage")),
};

/** The part of the administration that concerns promises: `/admin/sla/contracts` and its neighbour. */
function SlaPage() {
    const { section } = useParams<{ section: string }>();
    return <SectionPage pages={pages} section={section} />;
}
