import { generate } from "lean-qr";
import { useMemo } from "react";
import styles from "./Factor.module.css";

/** The border that readers need around the dots (ISO/IEC 18004, 9.1). */
const kQuiet = 4;

/** A text as a square of dots for a telephone's camera: dark on light in every theme, or many readers fail. */
export function QrCode({ text, label }: { text: string; label: string }) {
    const { side, path } = useMemo(() => {
        const dots = generate(text);
        let drawn = "";
        for (let y = 0; y < dots.size; y++) {
            for (let x = 0; x < dots.size; x++) {
                if (dots.get(x, y)) drawn += `M${x + kQuiet} ${y + kQuiet}h1v1h-1z`;
            }
        }
        return { side: dots.size + 2 * kQuiet, path: drawn };
    }, [text]);
    return (
        <svg
            className={styles.qr}
            viewBox={`0 0 ${side} ${side}`}
            shapeRendering="crispEdges"
            role="img"
            aria-label={label}
        >
            <rect className={styles.light} width={side} height={side} />
            <path className={styles.dark} d={path} />
        </svg>
    );
}
