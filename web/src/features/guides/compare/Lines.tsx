import { useMemo } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { cx } from "@/ui/cx";
import { compareLines, withGaps } from "../model/lines";
import styles from "./Compare.module.css";
import { compareTexts } from "./texts";

const kSigns = { added: "+", removed: "−" };

/** Two texts line by line: what went, what came, and a few lines around. */
export function Lines({ before, after }: { before: string; after: string }) {
    const texts = useTexts(compareTexts);
    const format = useFormats();
    const lines = useMemo(() => withGaps(compareLines(before, after)), [before, after]);
    return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
        <div className={styles.lines} role="region" aria-label={texts.lines} tabIndex={0} data-scrolls="">
            <table>
                <thead className="visually-hidden">
                    <tr>
                        <th scope="col">{texts.before}</th>
                        <th scope="col">{texts.after}</th>
                        <th scope="col">{texts.lines}</th>
                    </tr>
                </thead>
                <tbody>
                    {lines.map((line, at) =>
                        "left" in line ? (
                            <tr key={at} className={styles.gap}>
                                <td colSpan={3}>
                                    {texts.left[format.plural(line.left)](format.number(line.left))}
                                </td>
                            </tr>
                        ) : (
                            <tr key={at} className={cx(line.mark && styles[line.mark])}>
                                <td className={styles.number}>{line.before}</td>
                                <td className={styles.number}>{line.after}</td>
                                <td className={styles.line}>
                                    {line.mark && (
                                        <>
                                            <span aria-hidden="true">{kSigns[line.mark]}</span>
                                            <span className="visually-hidden">
                                                {texts.marks[line.mark]}:{" "}
                                            </span>
                                        </>
                                    )}
                                    {line.mark === null && <span aria-hidden="true"> </span>} {line.text}
                                </td>
                            </tr>
                        ),
                    )}
                </tbody>
            </table>
        </div>
    );
}
