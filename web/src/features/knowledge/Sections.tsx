import { Link } from "wouter";
import { useTexts } from "@/core/i18n/catalogue";
import { cx } from "@/ui/cx";
import styles from "./Knowledge.module.css";
import { knowledgeTexts } from "./texts";

type Section = "list" | "comments" | "fare";

const kAddresses: Record<Section, string> = {
    list: "/articles",
    comments: "/articles/comments",
    fare: "/articles/fare",
};

/** The ways between the three lists about articles. */
export function Sections({ current }: { current: Section }) {
    const texts = useTexts(knowledgeTexts);
    return (
        <nav className={styles.sections} aria-label={texts.title}>
            {(Object.keys(kAddresses) as Section[]).map((section) => (
                <Link
                    key={section}
                    href={kAddresses[section]}
                    className={cx(styles.section, section === current && styles.current)}
                    aria-current={section === current ? "page" : undefined}
                >
                    {texts.sections[section]}
                </Link>
            ))}
        </nav>
    );
}
