import { Siren } from "lucide-react";
import { Link } from "wouter";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { withQueries } from "@/core/query";
import { useNow } from "@/core/useNow";
import { cx } from "@/ui/cx";
import { Empty } from "@/ui/Empty";
import { Loaded } from "@/ui/records/Loaded";
import { Page } from "@/ui/records/Page";
import styles from "./Majors.module.css";
import { type Major, useMajors } from "./majors";
import { NextUpdate } from "./NextUpdate";
import { majorTexts } from "./texts";

export default withQueries(MajorsPage);

/** All major incidents, those that go on first. */
function MajorsPage() {
    const texts = useTexts(majorTexts);
    const query = useMajors();
    return (
        <Page title={texts.title} intro={texts.intro}>
            <Loaded query={query} lines={3}>
                {(majors) =>
                    majors.length === 0 ? (
                        <Empty icon={<Siren size={32} strokeWidth={1.5} />} title={texts.none}>
                            {texts.noneText}
                        </Empty>
                    ) : (
                        <ul className={styles.list}>
                            {majors.map((major) => (
                                <li key={major.id}>
                                    <Card major={major} />
                                </li>
                            ))}
                        </ul>
                    )
                }
            </Loaded>
        </Page>
    );
}

function Card({ major }: { major: Major }) {
    const texts = useTexts(majorTexts);
    const format = useFormats();
    const now = useNow();
    const declared = new Date(major.declaredAt);
    return (
        <Link href={`/major/${major.id}`} className={styles.card}>
            <strong>{major.title}</strong>
            <span className={cx(styles.sign, major.endedAt === null && styles.going)}>
                {major.endedAt === null ? texts.open : texts.ended}
            </span>
            <span className="muted">
                {major.endedAt === null
                    ? texts.since(format.dateTime(declared), format.relative(declared, now))
                    : texts.lasted(
                          format.dateTime(declared),
                          format.lapse(Date.parse(major.endedAt) - declared.getTime()),
                      )}
            </span>
            <NextUpdate major={major} />
        </Link>
    );
}
