import { Route } from "wouter";
import { lazyPage } from "@/core/router/lazyPage";
import { portalTexts } from "@/features/portal/texts";
import { codeTexts } from "@/features/session/code/texts";
import { linkTexts } from "@/features/session/link/texts";
import { questionTexts } from "@/ui/questions/texts";

const link = lazyPage(() => import("@/features/session/link/LinkPage"), linkTexts, codeTexts);
const help = lazyPage(() => import("@/features/portal/PublicPage"), portalTexts, questionTexts);

/** The pages for whoever is not signed in, beside signing in itself. */
export default function Visitor() {
    return (
        <>
            <Route path="/link">
                <link.Page />
            </Route>
            <Route path="/help">
                <help.Page />
            </Route>
        </>
    );
}
