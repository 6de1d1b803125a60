import { Siren } from "lucide-react";
import { useEffect, useState } from "react";
import { Link, useLocation } from "wouter";
import { api, body } from "@/core/api/client";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { majorsChanged } from "@/core/live/live";
import styles from "./Majors.module.css";
import type { Major } from "./majors";
import { majorTexts } from "./texts";

/** Those that go on, read again with each word of the server. Without the query library: it stands on every page. */
function useOpenMajors(): readonly Major[] {
    const [majors, setMajors] = useState<readonly Major[]>([]);
    useEffect(() => {
        let asked = 0;
        const look = async () => {
            const mine = ++asked;
            try {
                const { items } = await body(
                    api.GET("/api/major-incidents", { params: { query: { open: true } } }),
                );
                if (mine === asked) setMajors(items);
            } catch {
                // The line's own sign says that the server is away; the next word asks again.
            }
        };
        void look();
        const stop = majorsChanged.subscribe(() => void look());
        return () => {
            stop();
            asked = -1;
        };
    }, []);
    return majors;
}

/** Above every page while a major incident goes on: everybody knows, and one press leads to how it stands. */
export default function MajorBanner() {
    const texts = useTexts(majorTexts).banner;
    const format = useFormats();
    const [location] = useLocation();
    const majors = useOpenMajors();
    const [first] = majors;
    if (!first || location.startsWith("/major")) return null;
    return (
        <div role="status" className={styles.banner}>
            <Siren size={16} aria-hidden="true" />
            <span>
                <strong>{texts.one(first.title)}</strong>{" "}
                {majors.length > 1 && texts.more(format.number(majors.length - 1))}
            </span>
            <Link href={majors.length > 1 ? "/major" : `/major/${first.id}`}>{texts.open}</Link>
        </div>
    );
}
