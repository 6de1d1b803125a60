import { lazy } from "react";
import { useParams } from "wouter";
import { withQueries } from "@/core/query";
import { lazyPage } from "@/core/router/lazyPage";
import { AdminFrame } from "@/ui/admin/AdminFrame";
import type { SectionName } from "@/ui/admin/sections";
import { noticeTexts } from "@/ui/notices/texts";
import { questionTexts } from "@/ui/questions/texts";
import { Overview } from "./Overview";
import { announcementTexts } from "./portal/texts";
import { questionEditorTexts } from "./questions/texts";
import { repliesTexts } from "./replies/texts";
import { workTexts } from "./work/texts";

export default withQueries(Administration);

const sections = {
    accounts: lazy(() => import("./accounts/AccountsPage")),
    signin: lazy(() => import("./signin/SignInPolicyPage")),
    teams: lazy(() => import("./teams/TeamsPage")),
    categories: lazyPage(() => import("./catalogue/CategoriesPage"), questionEditorTexts, questionTexts).Page,
    services: lazy(() => import("./catalogue/ServicesPage")),
    matrix: lazy(() => import("./matrix/MatrixPage")),
    replies: lazyPage(() => import("./replies/RepliesPage"), repliesTexts).Page,
    work: lazyPage(() => import("./work/WorkPage"), workTexts).Page,
    announcements: lazyPage(() => import("./portal/AnnouncementsPage"), announcementTexts, noticeTexts).Page,
    portal: lazyPage(() => import("./portal/PortalPage"), announcementTexts).Page,
    jobs: lazy(() => import("./machine/JobsPage")),
    journal: lazy(() => import("./machine/JournalPage")),
} satisfies Partial<Record<SectionName, unknown>>;

function isSection(name: string): name is keyof typeof sections {
    return Object.hasOwn(sections, name);
}

/** The overview at `/admin`, and the section that the address names. */
function Administration() {
    const { section } = useParams<{ section?: string }>();
    if (section === undefined) {
        return (
            <AdminFrame>
                <Overview />
            </AdminFrame>
        );
    }
    if (!isSection(section)) return <AdminFrame section={null}>{null}</AdminFrame>;
    const Section = sections[section];
    return (
        <AdminFrame section={section}>
            <Section />
        </AdminFrame>
    );
}
