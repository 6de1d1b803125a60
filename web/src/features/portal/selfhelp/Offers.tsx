import { ChevronRight } from "lucide-react";
import { useLanguage } from "@/core/i18n/catalogue";
import portalStyles from "../Portal.module.css";
import styles from "./SelfHelp.module.css";
import type { Offer } from "./selfHelp";

export interface OffersProps {
    guides: readonly Offer[];
    busy: boolean;
    onStart: (guide: Offer) => void;
}

/** Guides that a person may go through alone; a press begins one. */
export function Offers({ guides, busy, onStart }: OffersProps) {
    const language = useLanguage();
    return (
        <ul className={portalStyles.list}>
            {guides.map((guide) => (
                <li key={guide.id}>
                    <button
                        type="button"
                        className={styles.guide}
                        disabled={busy}
                        onClick={() => onStart(guide)}
                    >
                        <span className={portalStyles.words}>
                            <span className={portalStyles.subject}>{guide.title[language]}</span>
                            <span className={styles.purpose}>{guide.purpose[language]}</span>
                        </span>
                        <ChevronRight size={18} aria-hidden="true" />
                    </button>
                </li>
            ))}
        </ul>
    );
}
