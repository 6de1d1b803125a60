import { BookOpen, Signpost, User } from "lucide-react";
import { Link } from "wouter";
import { useFormats } from "@/core/i18n/format";
import { useNow } from "@/core/useNow";
import { cx } from "../cx";
import { useCan } from "../records/useCan";
import { Status } from "../Status";
import { type Hit, hitAddress } from "./address";
import styles from "./Hits.module.css";
import { Pieces } from "./Pieces";

const kIcons = {
    article: <BookOpen size={14} aria-hidden="true" />,
    guide: <Signpost size={14} aria-hidden="true" />,
    person: <User size={14} aria-hidden="true" />,
};

interface HitListProps {
    hits: readonly Hit[];
    narrow?: boolean;
    /** Opens hits in a tab of their own. */
    apart?: boolean | undefined;
}

/** What was found, as a list of links: the title, why it was found, whose it is and when it changed. */
export function HitList({ hits, narrow, apart }: HitListProps) {
    return (
        <ul className={cx(styles.list, narrow && styles.narrow)}>
            {hits.map((hit) => (
                <HitLine key={`${hit.kind}/${hit.id}`} hit={hit} apart={apart} />
            ))}
        </ul>
    );
}

function HitLine({ hit, apart }: { hit: Hit; apart: boolean | undefined }) {
    const format = useFormats();
    const now = useNow();
    const writesGuides = useCan("desk_configure");
    // The router's link knows nothing of other tabs.
    const Way = apart ? "a" : Link;
    return (
        <li className={styles.hit}>
            <Way
                href={hitAddress(hit, writesGuides)}
                className={styles.link}
                data-hit={hit.kind}
                {...(apart && { target: "_blank", rel: "noopener" })}
            >
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
            </Way>
        </li>
    );
}
