import { CloudOff } from "lucide-react";
import { lazy, Suspense, useEffect, useRef } from "react";
import { Redirect, Route, Switch, useLocation } from "wouter";
import { useKeyboard } from "@/core/commands/hooks";
import { useTexts } from "@/core/i18n/catalogue";
import { startLive, stopLive, useLine } from "@/core/live/live";
import { useSession } from "@/core/session/session";
import { cx } from "@/ui/cx";
import { preloadDialog } from "@/ui/Dialog";
import { Empty } from "@/ui/Empty";
import { ErrorBoundary } from "./ErrorBoundary";
import { mayOpen, pages, preloadPages } from "./pages";
import styles from "./Shell.module.css";
import { ShellCommands } from "./ShellCommands";
import { SideBar } from "./SideBar";
import { shellTexts } from "./texts";

const Bars = lazy(() => import("./Bars"));

/** What stands around every page of the console, and what lives as long as somebody is signed in. */
export default function Shell() {
    const { accountId, permissions } = useSession();
    const texts = useTexts(shellTexts);
    const [location] = useLocation();
    useKeyboard();

    useEffect(() => {
        startLive(accountId);
        return stopLive;
    }, [accountId]);

    useEffect(() => {
        const idle = window.requestIdleCallback ?? ((run: () => void) => window.setTimeout(run, 1500));
        idle(() => {
            preloadDialog();
            preloadPages();
            for (const page of pages) if (page.path.startsWith("/tickets")) page.preload();
            // Old drafts are a matter of tidiness only: a browser without storage has none.
            import("@/core/drafts/drafts").then((all) => all.sweepDrafts(Date.now())).catch(() => undefined);
        });
    }, []);

    // A page that has been gone to has the focus, unless it put it into a field of its own.
    const content = useRef<HTMLElement>(null);
    // biome-ignore lint/correctness/useExhaustiveDependencies: the address is the signal
    useEffect(() => {
        if (!content.current?.contains(document.activeElement))
            content.current?.focus({ preventScroll: true });
    }, [location]);

    const bare = pages.some((page) => page.bare && page.path === location);
    return (
        <div className={cx(styles.shell, bare && styles.bare)}>
            <a className={styles.skip} href="#content">
                {texts.skip}
            </a>
            {!bare && <SideBar />}
            <ShellCommands />
            <main ref={content} id="content" tabIndex={-1} className={styles.content}>
                <LineBar />
                {!bare && (
                    <Suspense fallback={null}>
                        <Bars />
                    </Suspense>
                )}
                <ErrorBoundary key={location}>
                    <Suspense fallback={null}>
                        <Switch>
                            <Route path="/">
                                <Redirect to="/queue/all" replace />
                            </Route>
                            {pages.map(({ path, needs, Page }) => (
                                <Route key={path} path={path}>
                                    {mayOpen({ needs }, permissions) ? <Page /> : <NotFound />}
                                </Route>
                            ))}
                            <Route>
                                <NotFound />
                            </Route>
                        </Switch>
                    </Suspense>
                </ErrorBoundary>
            </main>
        </div>
    );
}

/** Says that what is shown may be old, once the line has been away for a moment. */
function LineBar() {
    const line = useLine();
    const texts = useTexts(shellTexts).line;
    return (
        <div role="status">
            {line === "broken" && (
                <p className={styles.line}>
                    <CloudOff size={16} aria-hidden="true" />
                    {texts.broken}
                </p>
            )}
        </div>
    );
}

function NotFound() {
    const texts = useTexts(shellTexts).notFound;
    return <Empty heading title={texts.title} action={<a href="/queue/all">{texts.action}</a>} />;
}
