import { ChevronRight, Lightbulb } from "lucide-react";
import { Link } from "wouter";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import portalStyles from "../Portal.module.css";
import styles from "./SelfHelp.module.css";
import { useSelfHelp } from "./selfHelp";
import { selfHelpTexts } from "./texts";

/** The way to what a person may try alone; back to what they had begun, where there is something. */
export default function Card() {
    const texts = useTexts(selfHelpTexts);
    const language = useLanguage();
    const { data } = useSelfHelp();
    if (!data || (data.guides.length === 0 && !data.left)) return null;
    return (
        <Link href={data.left ? `/self-help/${data.left.id}` : "/self-help"} className={portalStyles.line}>
            <Lightbulb size={18} aria-hidden="true" className={styles.sign} />
            <span className={portalStyles.words}>
                <span className={portalStyles.subject}>
                    {data.left ? texts.goOn(data.left.title[language]) : texts.title}
                </span>
                <span className={styles.purpose}>{texts.card}</span>
            </span>
            <ChevronRight size={18} aria-hidden="true" />
        </Link>
    );
}
