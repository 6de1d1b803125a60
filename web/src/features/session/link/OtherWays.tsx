import { LifeBuoy, Mail } from "lucide-react";
import { Link } from "wouter";
import type { PortalView } from "@/core/api/types";
import { useTexts } from "@/core/i18n/catalogue";
import styles from "./Link.module.css";
import { linkTexts } from "./texts";

/** Beside name and password, what else the portal offers. */
export default function OtherWays({ portal }: { portal: PortalView }) {
    const texts = useTexts(linkTexts);
    return (
        <div className={styles.or}>
            {portal.signInByLink && (
                <Link href="/link" className={styles.way}>
                    <Mail size={16} aria-hidden="true" />
                    {texts.ask}
                </Link>
            )}
            {portal.publicForm && (
                <Link href="/help" className={styles.way}>
                    <LifeBuoy size={16} aria-hidden="true" />
                    {texts.help}
                </Link>
            )}
        </div>
    );
}
