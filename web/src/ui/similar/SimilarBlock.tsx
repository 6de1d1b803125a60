import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import type { Hit } from "../hits/address";
import { HitList } from "../hits/Hits";
import { Notice } from "../Notice";
import styles from "./Similar.module.css";
import { isNothing, type Similar } from "./similar";
import { similarTexts } from "./texts";

interface BlockProps {
    similar: Similar | undefined;
    /** Links open beside the page, so that what is being taken down stays before one's eyes. */
    apart?: boolean | undefined;
}

/** What was solved before, what may be the same. Where nothing is, it is not there. */
export function SimilarBlock({ similar, apart }: BlockProps) {
    const texts = useTexts(similarTexts);
    const format = useFormats();
    if (!similar || isNothing(similar)) return null;
    const { common } = similar;
    return (
        <section className={styles.block} aria-label={texts.title}>
            <h2>{texts.title}</h2>
            {common && (
                <Notice tone="warning">
                    {texts.common(
                        format.number(common.people),
                        common.about,
                        format.time(new Date(common.since)),
                    )}
                    <HitList narrow apart={apart} hits={common.tickets.slice(0, kShown)} />
                </Notice>
            )}
            <Part title={texts.duplicates} hits={similar.duplicates} apart={apart} />
            <Part title={texts.articles} hits={similar.articles} apart={apart} />
            <Part title={texts.guides} hits={similar.guides} apart={apart} />
            <Part title={texts.solved} hits={similar.solved} apart={apart} />
        </section>
    );
}

const kShown = 3;

interface PartProps {
    title: string;
    hits: readonly Hit[];
    apart: boolean | undefined;
}

function Part({ title, hits, apart }: PartProps) {
    if (hits.length === 0) return null;
    return (
        <>
            <h3 className={styles.part}>{title}</h3>
            <HitList narrow apart={apart} hits={hits.slice(0, kShown)} />
        </>
    );
}
