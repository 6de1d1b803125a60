import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Timer } from "lucide-react";
import { useState } from "react";
import { addressOf, api, body } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { formatMinutes } from "@/core/i18n/minutes";
import { AdminPage } from "@/ui/admin/AdminFrame";
import { Choice } from "@/ui/Choice";
import { cx } from "@/ui/cx";
import { Empty } from "@/ui/Empty";
import { Notice } from "@/ui/Notice";
import { instantsOf, monthUntil } from "@/ui/period";
import { Loaded } from "@/ui/records/Loaded";
import { type ReportChoice, ReportFilters } from "@/ui/records/ReportFilters";
import { ScrollTable } from "@/ui/records/ScrollTable";
import { RoundingTable } from "./RoundingTable";
import { workTexts } from "./texts";
import styles from "./Work.module.css";

type Sum = components["schemas"]["WorkSumView"];
const kGroupings = ["technician", "customer", "service", "ticket"] as const;
type Grouping = (typeof kGroupings)[number];

/** What was worked in a period, summed up, and how contracts round it. */
export default function WorkPage() {
    const texts = useTexts(workTexts);
    const [by, setBy] = useState<Grouping>("technician");
    const [chosen, setChosen] = useState<ReportChoice>(() => ({
        period: monthUntil(new Date()),
        customerId: null,
    }));
    const { period, customerId } = chosen;
    const instants = instantsOf(period);
    const ordered = instants !== null && instants.from < instants.to;
    const query = { ...instants, ...(customerId !== null && { customerId }) };
    return (
        <AdminPage section="work" intro={texts.intro}>
            <ReportFilters
                value={chosen}
                onChange={setChosen}
                table={ordered ? { href: addressOf("/api/work/export", { query }), file: "work.csv" } : null}
            >
                <Choice
                    label={texts.by}
                    value={by}
                    options={kGroupings.map((value) => ({ value, label: texts.groupings[value] }))}
                    onChange={setBy}
                />
            </ReportFilters>
            {ordered ? (
                <Sums by={by} from={instants.from} to={instants.to} customerId={customerId} />
            ) : (
                <Notice tone="warning">{texts.wrong}</Notice>
            )}
            <RoundingTable />
        </AdminPage>
    );
}

interface SumsProps {
    by: Grouping;
    from: string;
    to: string;
    customerId: number | null;
}

function Sums({ by, from, to, customerId }: SumsProps) {
    const texts = useTexts(workTexts);
    const query = useQuery({
        queryKey: ["work", "sums", by, from, to, customerId],
        queryFn: ({ signal }) =>
            body(
                api.GET("/api/work/sums", {
                    params: { query: { by, from, to, ...(customerId !== null && { customerId }) } },
                    signal,
                }),
            ),
        placeholderData: keepPreviousData,
    });
    return (
        <Loaded query={query} lines={5}>
            {({ items, more }) =>
                items.length === 0 ? (
                    <Empty icon={<Timer size={32} strokeWidth={1.5} />} title={texts.none}>
                        {texts.noneText}
                    </Empty>
                ) : (
                    <>
                        {more && <Notice tone="info">{texts.more}</Notice>}
                        <SumTable by={by} sums={items} />
                    </>
                )
            }
        </Loaded>
    );
}

function SumTable({ by, sums }: { by: Grouping; sums: readonly Sum[] }) {
    const texts = useTexts(workTexts);
    const { heads } = texts;
    const total = (of: (sum: Sum) => number) => sums.reduce((all, sum) => all + of(sum), 0);
    return (
        <div className={styles.sums}>
            <ScrollTable
                label={texts.table}
                heads={[texts.groupings[by], heads.entries, heads.minutes, heads.billable, heads.billed]}
            >
                {sums.map((sum) => (
                    <Row key={sum.id} {...sum} name={sum.name || texts.nobody[by]} />
                ))}
                <Row
                    strong
                    name={texts.total}
                    entries={total((sum) => sum.entries)}
                    minutes={total((sum) => sum.minutes)}
                    billableMinutes={total((sum) => sum.billableMinutes)}
                    billedMinutes={total((sum) => sum.billedMinutes)}
                />
            </ScrollTable>
        </div>
    );
}

type RowProps = Omit<Sum, "id"> & { strong?: boolean };

function Row({ name, entries, minutes, billableMinutes, billedMinutes, strong }: RowProps) {
    const format = useFormats();
    return (
        <tr className={cx(strong && styles.total)}>
            <td className={styles.sumName}>{name}</td>
            <td className={styles.figure}>{format.number(entries)}</td>
            {[minutes, billableMinutes, billedMinutes].map((each, index) => (
                <td key={index} className={styles.figure}>
                    {formatMinutes(each)}
                </td>
            ))}
        </tr>
    );
}
