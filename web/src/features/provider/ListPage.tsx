import { useQuery } from "@tanstack/react-query";
import { ChevronRight } from "lucide-react";
import { useEffect } from "react";
import { Link } from "wouter";
import { api, body } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { withQueries } from "@/core/query";
import { Notice } from "@/ui/Notice";
import { problemText } from "@/ui/problemText";
import { Status } from "@/ui/Status";
import styles from "./Provider.module.css";
import { providerTexts } from "./texts";

const kRefreshMs = 30_000;

export default withQueries(ListPage);

function ListPage() {
    const texts = useTexts(providerTexts);
    const { data, error } = useQuery({
        queryKey: ["handed-over"],
        queryFn: () => body(api.GET("/api/handed-over")),
        select: (list) => list.items,
        refetchInterval: kRefreshMs,
        refetchOnWindowFocus: true,
    });
    useEffect(() => {
        document.title = `${texts.title} · Guichet`;
    }, [texts]);
    return (
        <div className={styles.page}>
            <div>
                <h1>{texts.title}</h1>
                <p className="muted">{texts.intro}</p>
            </div>
            {error && <Notice tone="problem">{problemText(error)}</Notice>}
            {data?.length === 0 && <p className={styles.none}>{texts.none}</p>}
            <ul className={styles.list}>
                {data?.map((row) => (
                    <Line key={row.id} row={row} />
                ))}
            </ul>
        </div>
    );
}

function Line({ row }: { row: components["schemas"]["HandedOverRowView"] }) {
    const texts = useTexts(providerTexts);
    const format = useFormats();
    return (
        <li>
            <Link href={`/tickets/${row.reference}`} className={styles.line}>
                <span className={styles.words}>
                    <span className={styles.subject}>{row.subject}</span>
                    <span className={styles.facts}>
                        <Status state={row.state} word={texts.state[row.state]} />
                        <span>{row.customer}</span>
                        <span className="mono">{row.reference}</span>
                        {row.providerReference && <span>{texts.yourReference(row.providerReference)}</span>}
                        {row.promisedAt && (
                            <span>{texts.promised(format.dateTime(new Date(row.promisedAt)))}</span>
                        )}
                    </span>
                </span>
                <ChevronRight size={18} aria-hidden="true" />
            </Link>
        </li>
    );
}
