import type { components } from "@/core/api/schema.generated";
import { useLanguage } from "@/core/i18n/catalogue";
import styles from "./StepPicture.module.css";

/** What a guide shows beside a step, whole, with its words for those who don't see it. */
export function StepPicture({ picture }: { picture: components["schemas"]["GuideShownPictureView"] }) {
    const language = useLanguage();
    return (
        <img
            className={styles.picture}
            src={`/api/guide-pictures/${picture.id}`}
            alt={picture.alt[language]}
        />
    );
}
