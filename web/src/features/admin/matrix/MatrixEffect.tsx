import { useMemo } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { store } from "@/core/live/live";
import { useValue } from "@/core/value";
import { effectOf, type Matrix, steps } from "@/ui/matrix/matrix";
import { Priority } from "@/ui/Priority";
import { adminTexts } from "../texts";
import styles from "./Matrix.module.css";

const downwards = [...steps].reverse();

/** What the matrix would mean for the tickets that are open now. */
export function MatrixEffect({ saved, wanted }: { saved: Matrix; wanted: Matrix }) {
    const texts = useTexts(adminTexts).matrix;
    const format = useFormats();
    const ready = useValue(store.ready);
    const effect = useMemo(
        () =>
            ready
                ? effectOf(
                      [...store.all()].map(([, row]) => row),
                      saved,
                      wanted,
                  )
                : null,
        [ready, saved, wanted],
    );
    if (!effect || effect.judged === 0) return null;
    const most = Math.max(1, ...effect.now, ...effect.later);
    const bar = (count: number) => ({ width: `${(100 * count) / most}%` });
    return (
        <section>
            <h2>{texts.effect}</h2>
            <p className="muted" aria-live="polite">
                {texts.effectText(format.number(effect.moved), format.number(effect.judged))}
            </p>
            <table className={styles.share}>
                <caption className="visually-hidden">{texts.share}</caption>
                <thead>
                    <tr>
                        <td />
                        <th scope="col">{texts.now}</th>
                        <th scope="col">{texts.later}</th>
                        <td />
                    </tr>
                </thead>
                <tbody>
                    {downwards.map((step) => {
                        const before = effect.now[step - 1] ?? 0;
                        const after = effect.later[step - 1] ?? 0;
                        return (
                            <tr key={step}>
                                <th scope="row">
                                    <Priority priority={step} />
                                </th>
                                <td>{format.number(before)}</td>
                                <td className={before === after ? undefined : styles.differs}>
                                    {format.number(after)}
                                </td>
                                <td className={styles.bars} aria-hidden="true">
                                    <span className={styles.before} style={bar(before)} />
                                    <span className={styles.after} style={bar(after)} />
                                </td>
                            </tr>
                        );
                    })}
                </tbody>
            </table>
        </section>
    );
}
