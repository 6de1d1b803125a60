import type { components } from "@/core/api/schema.generated";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import styles from "./Article.module.css";
import { articleTexts } from "./texts";

/** Pages elsewhere that say it too. */
export function Sources({ sources }: { sources: readonly components["schemas"]["ArticleSource"][] }) {
    const texts = useTexts(articleTexts);
    const format = useFormats();
    if (sources.length === 0) return null;
    return (
        <section className={styles.sources}>
            <h2>{texts.sources}</h2>
            <ul>
                {sources.map(({ title, address, checkedOn }) => (
                    <li key={address}>
                        <a href={address} target="_blank" rel="noopener noreferrer">
                            {title}
                        </a>{" "}
                        <span className="muted">
                            {checkedOn === ""
                                ? texts.neverChecked
                                : texts.checked(format.date(new Date(`${checkedOn}T12:00:00`)))}
                        </span>
                    </li>
                ))}
            </ul>
        </section>
    );
}
