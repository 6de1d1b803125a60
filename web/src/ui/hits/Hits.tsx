import { BookOpen, Signpost, User } from "lucide-react";
import { Link } from "wouter";
import { useFormats } from "@/core/i18n/format";
import { useNow } from "@/core/useNow";
import { cx } from "../cx";
import { useCan } from "../records/useCan";
import { Status } from "../Status";
import { type Hit, hitAddress, type Piece } from "./address";
import styles from "./Hits.module.css";

const kIcons = {
    article: <BookOpen size={14} aria-hidden="true" />,
    guide: <Signpost size={14} aria-hidden="true" />,
    person: <User size={14} aria-hidden="true" />,
};

/** A text with what was looked for marked in it. */
export function Pieces({ pieces }: { pieces: readonly Piece[] }) {
    return pieces.map((piece, place) =>
        // Pieces have no other name than their place, and never move.
        piece.hit ? <mark key={place}>{piece.text}</mark> : <span key={place}>{piece.text}</span>,
    );
}

/** What was found, as a list of links: the title, why it was found, whose it is and when it changed. */
export function HitList({ hits, narrow }: { hits: readonly Hit[]; narrow?: boolean }) {
    return (
        <ul className={cx(styles.list, narrow && styles.narrow)}>
            {hits.map((hit) => (
                <HitLine key={`${hit.kind}/${hit.id}`} hit={hit} />
            ))}
        </ul>
    );
}

function HitLine({ hit }: { hit: Hit }) {
    const format = useFormats();
    const now = useNow();
    const writesGuides = useCan("desk_configure");
    return (
        <li className={styles.hit}>
            <Link href={hitAddress(hit, writesGuides)} className={styles.link} data-hit={hit.kind}>
                <span className={styles.head}>
                    {hit.kind === "ticket"
                        ? hit.state && <Status state={hit.state} compact />
                        : kIcons[hit.kind]}
                    <span className={styles.title}>
                        <Pieces pieces={hit.title} />
                    </span>
                </span>
                {hit.excerpt.length > 0 && (
                    <span className={styles.excerpt}>
                        <Pieces pieces={hit.excerpt} />
                    </span>
                )}
                <span className={styles.about}>
                    {hit.reference && <span className="mono">{hit.reference}</span>}
                    {hit.who && <span>{hit.who}</span>}
                    {hit.at && <span>{format.short(new Date(hit.at), now)}</span>}
                </span>
            </Link>
        </li>
    );
}
