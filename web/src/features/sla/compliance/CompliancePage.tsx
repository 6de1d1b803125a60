import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ChartNoAxesColumn } from "lucide-react";
import { useState } from "react";
import { Link } from "wouter";
import { addressOf, api, body } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import { type Language, useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { formatMinutes } from "@/core/i18n/minutes";
import { AdminPage } from "@/ui/admin/AdminFrame";
import { cx } from "@/ui/cx";
import { Empty } from "@/ui/Empty";
import { Select } from "@/ui/Field";
import { Notice } from "@/ui/Notice";
import { priorityName } from "@/ui/Priority";
import { instantsOf, monthUntil } from "@/ui/period";
import { promiseTexts } from "@/ui/promises/texts";
import { Loaded } from "@/ui/records/Loaded";
import { type ReportChoice, ReportFilters } from "@/ui/records/ReportFilters";
import { ScrollTable } from "@/ui/records/ScrollTable";
import { uiTexts } from "@/ui/texts";
import styles from "./Compliance.module.css";
import { complianceTexts } from "./texts";

type Line = components["schemas"]["ComplianceLine"];
type Reasons = components["schemas"]["ComplianceView"]["reasons"];
const kGroupings = [
    "promise",
    "contract",
    "customer",
    "priority",
    "category",
    "service",
    "team",
    "month",
] as const;
type Grouping = (typeof kGroupings)[number];

const kLongestMs = 400 * 24 * 3_600_000;
/** Below this share of kept promises a line is marked. */
const kLow = 0.9;

/** Which promises were kept in a period, how long things took, and why some were late. */
export default function CompliancePage() {
    const texts = useTexts(complianceTexts);
    const [by, setBy] = useState<Grouping>("promise");
    const [chosen, setChosen] = useState<ReportChoice>(() => ({
        period: monthUntil(new Date()),
        customerId: null,
    }));
    const instants = instantsOf(chosen.period);
    const sensible = instants !== null && makesSense(instants);
    const query = { ...instants, by, ...(chosen.customerId !== null && { customerId: chosen.customerId }) };
    return (
        <AdminPage section="compliance" intro={texts.intro}>
            <ReportFilters
                value={chosen}
                onChange={setChosen}
                table={
                    sensible
                        ? { href: addressOf("/api/compliance/export", { query }), file: "compliance.csv" }
                        : null
                }
            >
                <Select
                    label={texts.by}
                    value={by}
                    options={kGroupings.map((value) => ({ value, label: texts.groupings[value] }))}
                    onChange={(value) => setBy(value as Grouping)}
                />
            </ReportFilters>
            {sensible ? (
                <Report by={by} {...instants} customerId={chosen.customerId} />
            ) : (
                <Notice tone="warning">{texts.wrong}</Notice>
            )}
        </AdminPage>
    );
}

function makesSense({ from, to }: { from: string; to: string }): boolean {
    const length = new Date(to).getTime() - new Date(from).getTime();
    return length > 0 && length <= kLongestMs;
}

interface ReportProps {
    by: Grouping;
    from: string;
    to: string;
    customerId: number | null;
}

function Report({ by, from, to, customerId }: ReportProps) {
    const texts = useTexts(complianceTexts);
    const query = useQuery({
        queryKey: ["compliance", by, from, to, customerId],
        queryFn: async ({ signal }) => {
            const query = { by, from, to, ...(customerId !== null && { customerId }) };
            const report = await body(api.GET("/api/compliance", { params: { query }, signal }));
            // While another grouping is fetched, the lines of this one are still on the screen.
            return { ...report, by };
        },
        placeholderData: keepPreviousData,
    });
    return (
        <Loaded query={query} lines={5}>
            {({ by: grouping, items, reasons }) =>
                items.length === 0 ? (
                    <Empty icon={<ChartNoAxesColumn size={32} strokeWidth={1.5} />} title={texts.none}>
                        {texts.noneText}
                    </Empty>
                ) : (
                    <>
                        <Lines by={grouping} lines={items} />
                        <ReasonList reasons={reasons} />
                    </>
                )
            }
        </Loaded>
    );
}

function Lines({ by, lines }: { by: Grouping; lines: readonly Line[] }) {
    const texts = useTexts(complianceTexts);
    const { heads } = texts;
    const grouped = by !== "promise";
    return (
        <div className={styles.lines}>
            <ScrollTable
                label={texts.table}
                heads={[
                    ...(grouped ? [texts.groupings[by]] : []),
                    heads.promise,
                    heads.share,
                    heads.kept,
                    heads.missed,
                    heads.open,
                    heads.mean,
                    heads.median,
                    heads.p90,
                    heads.max,
                    heads.overrun,
                    heads.maxOverrun,
                ]}
            >
                {lines.map((line) => (
                    <Row key={`${line.key} ${line.promise}`} by={by} line={line} />
                ))}
            </ScrollTable>
        </div>
    );
}

function Row({ by, line }: { by: Grouping; line: Line }) {
    const texts = useTexts(complianceTexts);
    const { promise } = useTexts(promiseTexts);
    const format = useFormats();
    const name = useGroupName(by, line);
    const percent = usePercent();
    const ended = line.kept + line.missed;
    const time = (minutes: number | null = null) => (minutes === null ? "–" : formatMinutes(minutes));
    return (
        <tr>
            {by !== "promise" && <td className={styles.name}>{name}</td>}
            <td>{promise[line.promise]}</td>
            <td className={cx(styles.figure, ended > 0 && line.kept / ended < kLow && styles.low)}>
                {ended === 0 ? "–" : percent(line.kept / ended)}
            </td>
            <td className={styles.figure}>{format.number(line.kept)}</td>
            <td className={styles.figure}>
                {format.number(line.missed)}
                {line.lateOpen > 0 && (
                    <span className={cx("muted", styles.small)}>
                        {texts.stillLate(format.number(line.lateOpen))}
                    </span>
                )}
            </td>
            <td className={styles.figure}>{format.number(line.open)}</td>
            <td className={styles.figure}>{time(line.meanMinutes)}</td>
            <td className={styles.figure}>{time(line.medianMinutes)}</td>
            <td className={styles.figure}>{time(line.p90Minutes)}</td>
            <td className={styles.figure}>
                {time(line.maxMinutes)}
                {line.maxReference && (
                    <Link href={`/tickets/${line.maxReference}`} className={styles.small ?? ""}>
                        {line.maxReference}
                    </Link>
                )}
            </td>
            <td className={styles.figure}>{time(line.meanOverrun)}</td>
            <td className={styles.figure}>{time(line.maxOverrun)}</td>
        </tr>
    );
}

function useGroupName(by: Grouping, line: Line): string {
    const texts = useTexts(complianceTexts);
    const words = useTexts(uiTexts);
    const language = useLanguage();
    if (by === "priority") return words.priority[priorityName(Number(line.key))];
    if (by === "month") return monthName(language, line.key);
    return line.name || texts.nobody;
}

/** "November 2026" */
function monthName(language: Language, month: string): string {
    const inMonth = new Date(`${month}-15T12:00:00`);
    return new Intl.DateTimeFormat(language, { month: "long", year: "numeric" }).format(inMonth);
}

/** Never rounded up to 100: one that was missed must show. */
function usePercent(): (share: number) => string {
    const format = new Intl.NumberFormat(useLanguage(), { style: "percent", maximumFractionDigits: 1 });
    return (share) => format.format(Math.floor(share * 1000) / 1000);
}

function ReasonList({ reasons }: { reasons: Reasons }) {
    const texts = useTexts(complianceTexts);
    const words = useTexts(promiseTexts).reasons;
    const format = useFormats();
    return (
        <section className={styles.reasons} aria-labelledby="breach-reasons">
            <h2 id="breach-reasons">{texts.reasons}</h2>
            {reasons.length === 0 && <p className="muted">{texts.noReasons}</p>}
            <ul>
                {reasons.map(({ reason, count }) => (
                    <li key={reason ?? ""} className={styles.reason}>
                        <span>{reason ? words[reason] : texts.unexplained}</span>
                        <span className={styles.figure}>{format.number(count)}</span>
                    </li>
                ))}
            </ul>
        </section>
    );
}
