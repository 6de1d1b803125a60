import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { wayName } from "../model/graph";
import type { FieldsProps } from "./StepForm";
import styles from "./StepForm.module.css";
import { chartTexts } from "./texts";
import { WayField } from "./WayField";

/** The ways that have no place of their own in the form: answers and conditions have theirs. */
export function Ways(props: FieldsProps) {
    const { step } = props;
    const texts = useTexts(chartTexts);
    const language = useLanguage();
    const ways = step.ways.filter(({ slot }) => !slot.includes("/"));
    if (ways.length === 0) return null;
    const nowhere = (way: string) => {
        if (way === "alone") return { nowhere: texts.form.aloneEnds };
        return step.kind === "call" ? { nowhere: texts.form.endsWith } : {};
    };
    return (
        <section className={styles.group}>
            <h3>{texts.form.ways}</h3>
            {ways.map((way) => (
                <WayField
                    key={way.slot}
                    {...props}
                    slot={way.slot}
                    name={wayName(way, step, texts.ways, language) || texts.goOn}
                    target={way.target}
                    {...nowhere(way.name)}
                />
            ))}
        </section>
    );
}
