import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { Notice } from "../Notice";
import { levelName } from "../Priority";
import { uiTexts } from "../texts";
import styles from "./MatrixGrid.module.css";
import { type Matrix, oddCells } from "./matrix";
import { matrixTexts } from "./texts";

const kOddShown = 4;

/** Says where more urgency or more impact gives less priority. */
export function OddCells({ matrix }: { matrix: Matrix }) {
    const texts = useTexts(matrixTexts);
    const words = useTexts(uiTexts);
    const format = useFormats();
    const odd = oddCells(matrix);
    if (odd.length === 0) return null;
    const impactLevel = (step: number) => words.impact[levelName(step)].toLowerCase();
    const urgencyLevel = (step: number) => words.urgency[levelName(step)].toLowerCase();
    const named = odd
        .slice(0, kOddShown)
        .map(({ urgency, impact }) => texts.oddCell(urgencyLevel(urgency), impactLevel(impact)));
    if (odd.length > kOddShown) named.push(texts.oddMore(format.number(odd.length - kOddShown)));
    return (
        <Notice tone="warning">
            {texts.odd}
            <ul className={styles.odd}>
                {named.map((each) => (
                    <li key={each}>{each}</li>
                ))}
            </ul>
        </Notice>
    );
}
