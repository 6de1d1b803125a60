import { LogOut, Moon, ShieldCheck, Sun } from "lucide-react";
import { Suspense } from "react";
import { Link, Route, Switch, useLocation } from "wouter";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { lazyPage } from "@/core/router/lazyPage";
import { changeSettings, signOut, useSession } from "@/core/session/session";
import { Button, IconButton } from "@/ui/Button";
import { factorTexts } from "@/ui/factor/texts";
import { Logo } from "@/ui/Logo";
import { problemText } from "@/ui/problemText";
import { recordTexts } from "@/ui/records/texts";
import { toast } from "@/ui/toast";
import styles from "./Provider.module.css";
import { providerTexts } from "./texts";

const list = lazyPage(() => import("./ListPage"), providerTexts);
const ticket = lazyPage(() => import("./TicketPage"), providerTexts);
const security = lazyPage(() => import("./SecurityPage"), providerTexts, factorTexts, recordTexts);

/** What somebody of another company sees: the tickets handed to them. */
export default function Provider() {
    return (
        <div className={styles.frame}>
            <TopBar />
            <main className={styles.main}>
                <Suspense fallback={null}>
                    <Switch>
                        <Route path="/tickets/:id">
                            <ticket.Page />
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
    const texts = useTexts(providerTexts);
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
