import { useQuery } from "@tanstack/react-query";
import { CircleCheck, TriangleAlert } from "lucide-react";
import { Link } from "wouter";
import { api, body } from "@/core/api/client";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useAdminGroups } from "@/ui/admin/AdminFrame";
import type { SectionName } from "@/ui/admin/sections";
import { adminFrameTexts } from "@/ui/admin/texts";
import { Page } from "@/ui/records/Page";
import { useCan } from "@/ui/records/useCan";
import { LibraryOffer } from "./LibraryOffer";
import styles from "./Overview.module.css";
import { adminTexts } from "./texts";

/** The sections that can be in trouble. */
type Watched = "mailboxes" | "outbox" | "review" | "jobs" | "journal";

const kAgainMs = 30_000;

/** How much in each section waits for somebody; undefined while it isn't known, null when it cannot be read. */
function useTroubles(): Partial<Record<Watched, number | null>> {
    const machine = useCan("platform_manage");
    const mail = useCan("mail_manage");
    const count = (section: Watched, enabled: boolean, read: () => Promise<number>) => ({
        queryKey: ["admin", "troubles", section],
        queryFn: read,
        enabled,
        refetchInterval: kAgainMs,
    });
    const found = {
        mailboxes: useQuery(count("mailboxes", mail, failedMailboxes)),
        outbox: useQuery(count("outbox", mail, deadMails)),
        review: useQuery(count("review", mail, openReviews)),
        jobs: useQuery(count("jobs", machine, deadJobs)),
        journal: useQuery(count("journal", machine, skippedEntries)),
    };
    const known = Object.entries(found).map(([section, query]) => [
        section,
        query.isError ? null : query.data,
    ]);
    return Object.fromEntries(known);
}

async function failedMailboxes(): Promise<number> {
    const { items } = await body(api.GET("/api/mailboxes"));
    return items.filter((mailbox) => mailbox.active && mailbox.status.state === "failed").length;
}

async function deadMails(): Promise<number> {
    return (await body(api.GET("/api/mail/outbox", { params: { query: { limit: 1 } } }))).dead;
}

async function openReviews(): Promise<number> {
    return (await body(api.GET("/api/mail/review", { params: { query: { limit: 200 } } }))).items.length;
}

async function deadJobs(): Promise<number> {
    return (await body(api.GET("/api/jobs", { params: { query: { state: "dead" } } }))).items.length;
}

async function skippedEntries(): Promise<number> {
    return (await body(api.GET("/api/journal/skipped"))).items.length;
}

/** Everything there is to administer, with what needs somebody. */
export function Overview() {
    const texts = useTexts(adminFrameTexts);
    const groups = useAdminGroups();
    const troubles: Partial<Record<SectionName, number | null>> = useTroubles();
    return (
        <Page title={texts.title}>
            <LibraryOffer />
            <div className={styles.groups}>
                {groups.map(([group, sections]) => (
                    <section key={group}>
                        <h2 className={styles.group}>{texts.group[group]}</h2>
                        <ul className={styles.cards}>
                            {sections.map(({ name, href, icon: Icon }) => (
                                <li key={name}>
                                    <Link href={href} className={styles.card}>
                                        <Icon size={18} aria-hidden="true" />
                                        <span className={styles.words}>
                                            <span className={styles.name}>{texts.section[name].name}</span>
                                            <span className={styles.text}>{texts.section[name].text}</span>
                                            {name in troubles && (
                                                <Sign section={name as Watched} count={troubles[name]} />
                                            )}
                                        </span>
                                    </Link>
                                </li>
                            ))}
                        </ul>
                    </section>
                ))}
            </div>
        </Page>
    );
}

function Sign({ section, count }: { section: Watched; count: number | null | undefined }) {
    const texts = useTexts(adminTexts).overview;
    const format = useFormats();
    if (count === undefined) return <span className={styles.sign}>&nbsp;</span>;
    if (count === 0) {
        return (
            <span className={styles.fine}>
                <CircleCheck size={13} aria-hidden="true" />
                {texts.fine}
            </span>
        );
    }
    return (
        <span className={styles.trouble}>
            <TriangleAlert size={13} aria-hidden="true" />
            {count === null ? texts.unknown : texts[section](format.number(count))}
        </span>
    );
}
