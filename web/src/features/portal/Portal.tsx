import { LogOut, Moon, ShieldCheck, Sun, WifiOff } from "lucide-react";
import { Suspense, useEffect } from "react";
import { Link, Route, Switch, useLocation } from "wouter";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { lazyPage } from "@/core/router/lazyPage";
import { changeSettings, signOut, useSession } from "@/core/session/session";
import { Button, IconButton } from "@/ui/Button";
import { factorTexts } from "@/ui/factor/texts";
import { Logo } from "@/ui/Logo";
import { noticeTexts } from "@/ui/notices/texts";
import { problemText } from "@/ui/problemText";
import { questionTexts } from "@/ui/questions/texts";
import { recordTexts } from "@/ui/records/texts";
import { toast } from "@/ui/toast";
import styles from "./Portal.module.css";
import { portalTexts } from "./texts";
import { useOnline } from "./useOnline";

const list = lazyPage(() => import("./ListPage"), portalTexts, noticeTexts);
const ask = lazyPage(() => import("./AskPage"), portalTexts, questionTexts);
const security = lazyPage(() => import("./SecurityPage"), portalTexts, factorTexts, recordTexts);
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
            <TopBar />
            <Offline />
            <main className={styles.main}>
                <Suspense fallback={null}>
                    <Switch>
                        <Route path="/ask">
                            <ask.Page />
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

function TopBar() {
    const texts = useTexts(portalTexts);
    const language = useLanguage();
    const { settings } = useSession();
    const [, navigate] = useLocation();
    const failed = (error: unknown) => toast({ tone: "problem", text: problemText(error) });
    const dark =
        settings.theme === "dark" ||
        (settings.theme !== "light" && window.matchMedia("(prefers-color-scheme: dark)").matches);
    return (
        <header className={styles.bar}>
            <Link href="/" className={styles.brand}>
                <Logo size={26} />
                Guichet
            </Link>
            <nav aria-label={texts.account} className={styles.account}>
                <Button
                    look="quiet"
                    lang={language === "fr" ? "en" : "fr"}
                    onClick={() =>
                        void changeSettings({ language: language === "fr" ? "en" : "fr" }).catch(failed)
                    }
                >
                    {texts.switchLanguage}
                </Button>
                <IconButton
                    icon={dark ? <Sun size={18} /> : <Moon size={18} />}
                    label={dark ? texts.theme.light : texts.theme.dark}
                    onClick={() => void changeSettings({ theme: dark ? "light" : "dark" }).catch(failed)}
                />
                <IconButton
                    icon={<ShieldCheck size={18} />}
                    label={texts.security}
                    onClick={() => navigate("/security")}
                />
                <IconButton
                    icon={<LogOut size={18} />}
                    label={texts.signOut}
                    onClick={() => void signOut().catch(failed)}
                />
            </nav>
        </header>
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
