import { WifiOff } from "lucide-react";
import { Suspense, useEffect } from "react";
import { Route, Switch } from "wouter";
import { useTexts } from "@/core/i18n/catalogue";
import { lazyPage } from "@/core/router/lazyPage";
import { useSession } from "@/core/session/session";
import { factorTexts } from "@/ui/factor/texts";
import { noticeTexts } from "@/ui/notices/texts";
import { OutsideBar } from "@/ui/outside/OutsideBar";
import { questionTexts } from "@/ui/questions/texts";
import { recordTexts } from "@/ui/records/texts";
import styles from "./Portal.module.css";
import { selfHelpTexts } from "./selfhelp/texts";
import { portalTexts } from "./texts";
import { useOnline } from "./useOnline";

const list = lazyPage(() => import("./ListPage"), portalTexts, noticeTexts);
const ask = lazyPage(() => import("./AskPage"), portalTexts, questionTexts);
const security = lazyPage(() => import("./SecurityPage"), portalTexts, factorTexts, recordTexts);
const selfHelp = lazyPage(() => import("./selfhelp/SelfHelpPage"), portalTexts, selfHelpTexts);
const selfHelpRun = lazyPage(() => import("./selfhelp/RunPage"), portalTexts, selfHelpTexts);
const request = lazyPage(() => import("./RequestPage"), portalTexts, questionTexts);

/** What people see who are not of the desk: their own requests, and a place to ask. */
export default function Portal() {
    const { accountId } = useSession();
    // What an earlier visit could not send goes on its way, whatever page is open. The pages need it first when
    // something is sent, so it is no part of what the first one waits for.
    useEffect(() => {
        let stop: (() => void) | undefined;
        let gone = false;
        import("./outbox").then(
            ({ startOutbox }) => {
                if (!gone) stop = startOutbox(accountId);
            },
            // The next visit sends it.
            () => undefined,
        );
        return () => {
            gone = true;
            stop?.();
        };
    }, [accountId]);
    useEffect(() => {
        // In a lift there is no fetching of pages.
        const idle = window.requestIdleCallback ?? ((run: () => void) => window.setTimeout(run, 1500));
        idle(() => {
            for (const page of [list, ask, request]) page.preload();
            for (const part of [import("./Unsent"), import("@/ui/notices/Notices")])
                part.catch(() => undefined);
        });
    }, []);
    return (
        <div className={styles.portal}>
            <OutsideBar words={useTexts(portalTexts)} />
            <Offline />
            <main className={styles.main}>
                <Suspense fallback={null}>
                    <Switch>
                        <Route path="/ask">
                            <ask.Page />
                        </Route>
                        <Route path="/self-help">
                            <selfHelp.Page />
                        </Route>
                        <Route path="/self-help/:id">
                            <selfHelpRun.Page />
                        </Route>
                        <Route path="/tickets/:id">
                            <request.Page />
                        </Route>
                        <Route path="/security">
                            <security.Page />
                        </Route>
                        <Route>
                            <list.Page />
                        </Route>
                    </Switch>
                </Suspense>
            </main>
        </div>
    );
}

/** Says plainly that there is no line, and that nothing is lost by it. */
function Offline() {
    const texts = useTexts(portalTexts);
    const online = useOnline();
    return (
        <div role="status">
            {!online && (
                <p className={styles.offline}>
                    <WifiOff size={18} aria-hidden="true" />
                    {texts.offline}
                </p>
            )}
        </div>
    );
}
