import { lazy, Suspense } from "react";
import { useLocation } from "wouter";
import type { Permission } from "@/core/api/types";
import { useTexts } from "@/core/i18n/catalogue";
import { lazyPage } from "@/core/router/lazyPage";
import { discoverSession, session } from "@/core/session/session";
import { useValue } from "@/core/value";
import { portalTexts } from "@/features/portal/texts";
import { sessionTexts } from "@/features/session/texts";
import { Button } from "@/ui/Button";
import { Empty } from "@/ui/Empty";
import { Toasts } from "@/ui/Toasts";
import { uiTexts } from "@/ui/texts";
import { ErrorBoundary } from "./ErrorBoundary";
import { shellTexts } from "./texts";

const signIn = lazyPage(() => import("@/features/session/SignInPage"), sessionTexts);
// What most never see, by one way: each name of a file weighs in the first visit.
const seldom = () => import("./seldom");
const visitor = lazyPage(() => seldom().then((all) => all.loadVisitor()));
const setup = lazyPage(() => seldom().then((all) => all.loadSetup()));
const enrol = lazyPage(() => seldom().then((all) => all.loadEnrol()));
const Shell = lazy(() => import("./Shell"));
const provider = lazyPage(() => seldom().then((all) => all.loadProvider()));
const portal = lazyPage(() => import("@/features/portal/Portal"), portalTexts);

export function App() {
    const current = useValue(session);
    const beside =
        current.state === "signedIn" &&
        current.view.permissions.includes("tickets_work") &&
        !current.view.secondFactorMissing;
    return (
        <ErrorBoundary whole>
            <Suspense fallback={null}>
                <Whole />
            </Suspense>
            <Toasts beside={beside} />
        </ErrorBoundary>
    );
}

function Whole() {
    const current = useValue(session);
    switch (current.state) {
        case "unknown":
            return null;
        case "unreachable":
            return <Unreachable />;
        case "setup":
            return <setup.Page />;
        case "signedOut":
            return <SignedOut />;
        case "signedIn":
            if (current.view.secondFactorMissing) return <enrol.Page />;
            return <Inside key={current.view.accountId} permissions={current.view.permissions} />;
    }
}

/** Three kinds of people sign in: the desk, who asks it for help, and whom it hands tickets to. */
function Inside({ permissions }: { permissions: readonly Permission[] }) {
    if (permissions.includes("tickets_work")) return <Shell />;
    return permissions.includes("handed_over") ? <provider.Page /> : <portal.Page />;
}

function SignedOut() {
    const [path] = useLocation();
    return path === "/link" || path === "/help" ? <visitor.Page /> : <signIn.Page />;
}

function Unreachable() {
    const texts = useTexts(shellTexts);
    const words = useTexts(uiTexts);
    return (
        <main>
            <Empty
                heading
                title={texts.unreachable.title}
                action={
                    <Button look="primary" onClick={() => void discoverSession()}>
                        {words.retry}
                    </Button>
                }
            >
                {texts.unreachable.text}
            </Empty>
        </main>
    );
}
