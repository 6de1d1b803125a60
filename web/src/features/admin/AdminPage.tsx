import { lazy } from "react";
import { useParams } from "wouter";
import { withQueries } from "@/core/query";
import { lazyPage } from "@/core/router/lazyPage";
import { AdminFrame } from "@/ui/admin/AdminFrame";
import { SectionPage } from "@/ui/admin/SectionPage";
import { Overview } from "./Overview";
import { repliesTexts } from "./replies/texts";
import { roleTexts } from "./roles/texts";
import { sightTexts } from "./sight/texts";
import { workTexts } from "./work/texts";

export default withQueries(Administration);

const pages = {
    accounts: lazyPage(() => import("./accounts/AccountsPage"), roleTexts).Page,
    roles: lazyPage(() => import("./roles/RolesPage"), roleTexts).Page,
    sight: lazyPage(() => import("./sight/SightPage"), sightTexts).Page,
    signin: lazy(() => import("./signin/SignInPolicyPage")),
    teams: lazy(() => import("./teams/TeamsPage")),
    categories: lazy(() => import("./catalogue/CategoriesPage")),
    services: lazy(() => import("./catalogue/ServicesPage")),
    matrix: lazy(() => import("./matrix/MatrixPage")),
    replies: lazyPage(() => import("./replies/RepliesPage"), repliesTexts).Page,
    work: lazyPage(() => import("./work/WorkPage"), workTexts).Page,
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
