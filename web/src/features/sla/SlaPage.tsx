import { lazy } from "react";
import { useParams } from "wouter";
import { withQueries } from "@/core/query";
import { AdminFrame } from "@/ui/admin/AdminFrame";
import type { SectionName } from "@/ui/admin/sections";

export default withQueries(SlaPage);

const sections = {
    calendars: lazy(() => import("./calendars/CalendarsPage")),
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
