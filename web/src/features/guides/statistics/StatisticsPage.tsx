import { Link, useSearchParams } from "wouter";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { Select } from "@/ui/Field";
import { Loaded } from "@/ui/records/Loaded";
import { Page } from "@/ui/records/Page";
import { ScrollTable } from "@/ui/records/ScrollTable";
import { GuideFigures } from "./GuideFigures";
import styles from "./Statistics.module.css";
import { type Choice, type GuideUse, useGuideUse, useStatistics } from "./statistics";
import { statisticsTexts } from "./texts";
import { usePercent } from "./usePercent";

const kPeriods = [7, 30, 90, 365] as const;
const kUsual = 90;

/** What is looked at stands in the address, so that it can be shared and found again. */
function useChoice(): [number | null, Choice, (change: Record<string, string>) => void] {
    const [search, setSearch] = useSearchParams();
    const number = (name: string) => Number(search.get(name)) || null;
    const days = kPeriods.find((each) => each === number("days")) ?? kUsual;
    const by = search.get("by");
    const choice: Choice = {
        days,
        version: number("version"),
        by: by === "user" || by === "technician" || by === "both" ? by : null,
    };
    const change = (patch: Record<string, string>) =>
        setSearch((before) => {
            const next = new URLSearchParams(before);
            for (const [name, value] of Object.entries(patch)) {
                if (value === "") next.delete(name);
                else next.set(name, value);
            }
            return next;
        });
    return [number("guide"), choice, change];
}

/** Which guides help, and which step of one fails. */
export default function StatisticsPage() {
    const [guide, choice, change] = useChoice();
    return guide === null ? (
        <AllGuides days={choice.days} onChange={change} />
    ) : (
        <OneGuide key={guide} id={guide} choice={choice} onChange={change} />
    );
}

function Period({ days, onChange }: { days: number; onChange: (change: Record<string, string>) => void }) {
    const texts = useTexts(statisticsTexts);
    return (
        <Select
            label={texts.period}
            value={String(days)}
            options={kPeriods.map((each) => ({ value: String(each), label: texts.days[each] }))}
            onChange={(value) => onChange({ days: value })}
        />
    );
}

interface AllProps {
    days: number;
    onChange: (change: Record<string, string>) => void;
}

function AllGuides({ days, onChange }: AllProps) {
    const texts = useTexts(statisticsTexts);
    const query = useGuideUse(days);
    return (
        <Page
            title={texts.title}
            intro={texts.intro}
            back={{ href: "/guides", label: texts.back }}
            tools={<Period days={days} onChange={onChange} />}
        >
            <div className={styles.stack}>
                <Loaded query={query} lines={4}>
                    {(guides) =>
                        guides.length === 0 ? (
                            <p className="muted">{texts.none}</p>
                        ) : (
                            <ScrollTable
                                label={texts.title}
                                heads={[
                                    texts.guide,
                                    texts.runs,
                                    texts.solved,
                                    texts.escalated,
                                    texts.requests,
                                    texts.stopped,
                                    texts.abandoned,
                                    texts.alone,
                                ]}
                            >
                                {guides.map((guide) => (
                                    <UseLine key={guide.id} guide={guide} days={days} />
                                ))}
                            </ScrollTable>
                        )
                    }
                </Loaded>
            </div>
        </Page>
    );
}

function UseLine({ guide, days }: { guide: GuideUse; days: number }) {
    const texts = useTexts(statisticsTexts);
    const language = useLanguage();
    const format = useFormats();
    const percent = usePercent();
    const { counts, byUsers } = guide;
    const over = counts.runs - counts.open;
    const solved =
        over === 0
            ? format.number(counts.solved)
            : texts.share(format.number(counts.solved), percent(counts.solved / over));
    return (
        <tr>
            <td className={styles.name}>
                <Link href={`/guides/statistics?guide=${guide.id}&days=${days}`}>
                    {guide.title[language]}
                </Link>
            </td>
            <td className={styles.figure}>{format.number(counts.runs)}</td>
            <td className={styles.figure}>{solved}</td>
            <td className={styles.figure}>{format.number(counts.escalated)}</td>
            <td className={styles.figure}>{format.number(counts.requests)}</td>
            <td className={styles.figure}>{format.number(counts.stopped)}</td>
            <td className={styles.figure}>{format.number(counts.abandoned)}</td>
            <td className={styles.figure}>{format.number(byUsers.runs)}</td>
        </tr>
    );
}

interface OneProps {
    id: number;
    choice: Choice;
    onChange: (change: Record<string, string>) => void;
}

function OneGuide({ id, choice, onChange }: OneProps) {
    const texts = useTexts(statisticsTexts);
    const language = useLanguage();
    const format = useFormats();
    const query = useStatistics(id, choice);
    const versions = query.data?.versions ?? [];
    return (
        <Page
            title={query.data?.title[language] ?? texts.title}
            back={{ href: `/guides/statistics?days=${choice.days}`, label: texts.backToAll }}
            tools={
                <>
                    <Period days={choice.days} onChange={onChange} />
                    <Select
                        label={texts.version}
                        value={choice.version === null ? "" : String(choice.version)}
                        options={[
                            { value: "", label: texts.allVersions },
                            ...versions.map(({ number }) => ({
                                value: String(number),
                                label: texts.versionNumber(format.number(number)),
                            })),
                        ]}
                        onChange={(version) => onChange({ version })}
                    />
                    <Select
                        label={texts.by}
                        value={choice.by ?? ""}
                        options={[
                            { value: "", label: texts.anybody },
                            { value: "technician", label: texts.technician },
                            { value: "user", label: texts.user },
                            { value: "both", label: texts.both },
                        ]}
                        onChange={(by) => onChange({ by })}
                    />
                </>
            }
        >
            <div className={styles.stack}>
                <Loaded query={query} lines={6}>
                    {(statistics) => <GuideFigures statistics={statistics} />}
                </Loaded>
            </div>
        </Page>
    );
}
