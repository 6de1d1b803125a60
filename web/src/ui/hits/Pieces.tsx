import type { Piece } from "./address";
import styles from "./Pieces.module.css";

/** A text with what was looked for marked in it. Pieces have no other name than their place, and never move. */
export function Pieces({ pieces }: { pieces: readonly Piece[] }) {
    return pieces.map((piece, place) =>
        piece.hit ? (
            <mark key={place} className={styles.hit}>
                {piece.text}
            </mark>
        ) : (
            <span key={place}>{piece.text}</span>
        ),
    );
}
