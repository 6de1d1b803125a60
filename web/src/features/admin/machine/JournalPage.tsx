import { useQuery } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import { api, body } from "@/core/api/client";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { AdminPage } from "@/ui/admin/AdminFrame";
import { Empty } from "@/ui/Empty";
import { Notice } from "@/ui/Notice";
import { Loaded } from "@/ui/records/Loaded";
import { ScrollTable } from "@/ui/records/ScrollTable";
import { adminTexts } from "../texts";
import styles from "./Machine.module.css";

/** Journal entries that a part of the program could not handle. */
export default function JournalPage() {
    const texts = useTexts(adminTexts).journal;
    const format = useFormats();
    const query = useQuery({
        queryKey: ["journal", "skipped"],
        queryFn: ({ signal }) => body(api.GET("/api/journal/skipped", { signal })),
        select: (list) => list.items,
    });
    return (
        <AdminPage section="journal" intro={texts.intro}>
            <Loaded query={query} lines={4}>
                {(entries) =>
                    entries.length === 0 ? (
                        <Empty icon={<CircleCheck size={32} strokeWidth={1.5} />} title={texts.none}>
                            {texts.noneText}
                        </Empty>
                    ) : (
                        <div className={styles.stack}>
                            <Notice tone="warning">{texts.advice}</Notice>
                            <ScrollTable
                                label={texts.error}
                                heads={[texts.entry, texts.consumer, texts.at, texts.error]}
                            >
                                {entries.map((entry) => (
                                    <tr key={`${entry.consumer} ${entry.seq}`}>
                                        <td className="mono">{entry.seq}</td>
                                        <td>{entry.consumer}</td>
                                        <td className={styles.when}>{format.dateTime(new Date(entry.at))}</td>
                                        <td className={styles.wide}>{entry.error}</td>
                                    </tr>
                                ))}
                            </ScrollTable>
                        </div>
                    )
                }
            </Loaded>
        </AdminPage>
    );
}
