import { lazy } from "react";
import { useParams } from "wouter";
import { withQueries } from "@/core/query";
import { lazyPage } from "@/core/router/lazyPage";
import { AdminFrame } from "@/ui/admin/AdminFrame";
import type { SectionName } from "@/ui/admin/sections";
import { promiseTexts } from "@/ui/promises/texts";
import { complianceTexts } from "./compliance/texts";

export default withQueries(SlaPage);

const sections = {
    calendars: lazy(() => import("./calendars/CalendarsPage")),
    compliance: lazyPage(() => import("./compliance/CompliancePage"), complianceTexts, promiseTexts).Page,
    contracts: lazy(() => import("./contracts/ContractsPage")),
} satisfies Partial<Record<SectionName, unknown>>;

function isSection(name: string): name is keyof typeof sections {
    return Object.hasOwn(sections, name);
}

/** The part of the administration that concerns promises: `/admin/sla/contracts` and its neighbour. */
function SlaPage() {
    const { section } = useParams<{ section: string }>();
    if (!isSection(section)) return <AdminFrame section={null}>{null}</AdminFrame>;
    const Section = sections[section];
    return (
        <AdminFrame section={section}>
            <Section />
        </AdminFrame>
    );
}
