import { lazy } from "react";
import { useParams } from "wouter";
import { withQueries } from "@/core/query";
import { lazyPage } from "@/core/router/lazyPage";
import { AdminFrame } from "@/ui/admin/AdminFrame";
import { SectionPage } from "@/ui/admin/SectionPage";
import { noticeTexts } from "@/ui/notices/texts";
import { previewTexts } from "@/ui/preview/texts";
import { questionTexts } from "@/ui/questions/texts";
import { escalationAdminTexts } from "./escalation/texts";
import { glossaryTexts } from "./glossary/texts";
import { Overview } from "./Overview";
import { announcementTexts } from "./portal/texts";
import { questionEditorTexts } from "./questions/texts";
import { repliesTexts } from "./replies/texts";
import { roleTexts } from "./roles/texts";
import { sightTexts } from "./sight/texts";
import { triageAdminTexts } from "./triage/texts";
import { workTexts } from "./work/texts";

export default withQueries(Administration);

const pages = {
    accounts: lazyPage(() => import("./accounts/AccountsPage"), roleTexts).Page,
    roles: lazyPage(() => import("./roles/RolesPage"), roleTexts).Page,
    sight: lazyPage(() => import("./sight/SightPage"), sightTexts).Page,
    signin: lazy(() => import("./signin/SignInPolicyPage")),
    teams: lazy(() => import("./teams/TeamsPage")),
    categories: lazyPage(() => import("./catalogue/CategoriesPage"), questionEditorTexts, questionTexts).Page,
    services: lazy(() => import("./catalogue/ServicesPage")),
    matrix: lazy(() => import("./matrix/MatrixPage")),
    proposals: lazyPage(() => import("./triage/TriagePage"), triageAdminTexts).Page,
    replies: lazyPage(() => import("./replies/RepliesPage"), repliesTexts).Page,
    glossary: lazyPage(() => import("./glossary/GlossaryPage"), glossaryTexts).Page,
    work: lazyPage(() => import("./work/WorkPage"), workTexts).Page,
    providers: lazyPage(() => import("./escalation/ProvidersPage"), escalationAdminTexts, previewTexts).Page,
    checklists: lazyPage(() => import("./escalation/ChecklistsPage"), escalationAdminTexts, previewTexts)
        .Page,
    standings: lazyPage(() => import("./escalation/StandingsPage"), escalationAdminTexts).Page,
    announcements: lazyPage(() => import("./portal/AnnouncementsPage"), announcementTexts, noticeTexts).Page,
    portal: lazyPage(() => import("./portal/PortalPage"), announcementTexts).Page,
    jobs: lazy(() => import("./machine/JobsPage")),
    journal: lazy(() => import("./machine/JournalPage")),
};

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
    return <SectionPage pages={pages} section={section} />;
}
