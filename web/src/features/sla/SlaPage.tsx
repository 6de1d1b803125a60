import { lazy } from "react";
import { useParams } from "wouter";
import { withQueries } from "@/core/query";
import { lazyPage } from "@/core/router/lazyPage";
import { SectionPage } from "@/ui/admin/SectionPage";
import { promiseTexts } from "@/ui/promises/texts";
import { complianceTexts } from "./compliance/texts";

export default withQueries(SlaPage);

const pages = {
    calendars: lazy(() => import("./calendars/CalendarsPage")),
    compliance: lazyPage(() => import("./compliance/CompliancePage"), complianceTexts, promiseTexts).Page,
    contracts: lazy(() => import("./contracts/ContractsPage")),
};

/** The part of the administration that concerns promises: `/admin/sla/contracts` and its neighbour. */
function SlaPage() {
    const { section } = useParams<{ section: string }>();
    return <SectionPage pages={pages} section={section} />;
}
