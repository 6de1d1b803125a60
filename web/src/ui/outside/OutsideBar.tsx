import { LogOut, Moon, ShieldCheck, Sun } from "lucide-react";
import { Link, useLocation } from "wouter";
import { useLanguage } from "@/core/i18n/catalogue";
import { changeSettings, signOut, useSession } from "@/core/session/session";
import { Button, IconButton } from "../Button";
import { Logo } from "../Logo";
import { problemText } from "../problemText";
import { toast } from "../toast";
import styles from "./OutsideBar.module.css";

/** What the catalogue of each of these consoles says. */
export interface OutsideWords {
    account: string;
    switchLanguage: string;
    theme: { light: string; dark: string };
    security: string;
    signOut: string;
}

/** The head of the pages of whoever is not of the desk: language, colours, second factor, the way out. */
export function OutsideBar({ words }: { words: OutsideWords }) {
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
            <nav aria-label={words.account} className={styles.account}>
                <Button
                    look="quiet"
                    lang={language === "fr" ? "en" : "fr"}
                    onClick={() =>
                        void changeSettings({ language: language === "fr" ? "en" : "fr" }).catch(failed)
                    }
                >
                    {words.switchLanguage}
                </Button>
                <IconButton
                    icon={dark ? <Sun size={18} /> : <Moon size={18} />}
                    label={dark ? words.theme.light : words.theme.dark}
                    onClick={() => void changeSettings({ theme: dark ? "light" : "dark" }).catch(failed)}
                />
                <IconButton
                    icon={<ShieldCheck size={18} />}
                    label={words.security}
                    onClick={() => navigate("/security")}
                />
                <IconButton
                    icon={<LogOut size={18} />}
                    label={words.signOut}
                    onClick={() => void signOut().catch(failed)}
                />
            </nav>
        </header>
    );
}
