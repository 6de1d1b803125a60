import { useQuery } from "@tanstack/react-query";
import { Inbox } from "lucide-react";
import { Link, useSearchParams } from "wouter";
import { api, body } from "@/core/api/client";
import { useTexts } from "@/core/i18n/catalogue";
import { AdminPage } from "@/ui/admin/AdminFrame";
import { cx } from "@/ui/cx";
import { Empty } from "@/ui/Empty";
import { AddButton } from "@/ui/records/AddButton";
import { Loaded } from "@/ui/records/Loaded";
import { Split } from "@/ui/records/Split";
import styles from "../Mail.module.css";
import { keys, type MailboxView } from "../mailApi";
import { mailTexts } from "../texts";
import { EditMailbox } from "./EditMailbox";
import { MailboxSign } from "./MailboxSign";
import { signOf } from "./mailbox";
import { NewMailbox } from "./NewMailbox";

const kAgainMs = 5_000;

/** Where mail comes from, and how reading it goes just now. */
export default function MailboxesPage() {
    const texts = useTexts(mailTexts).boxes;
    const [params, setParams] = useSearchParams();
    const wanted = params.get("open");
    const open = wanted === "new" ? "new" : Number(wanted) || null;
    const show = (next: number | "new" | null) =>
        setParams(next === null ? {} : { open: String(next) }, { replace: next === null });
    const query = useQuery({
        queryKey: keys.mailboxes,
        queryFn: ({ signal }) => body(api.GET("/api/mailboxes", { signal })),
        select: (list) => list.items,
        refetchInterval: kAgainMs,
    });
    return (
        <AdminPage
            section="mailboxes"
            panes
            tools={
                <AddButton
                    id="mailboxes.add"
                    label={texts.add}
                    group={texts.list}
                    onAdd={() => show("new")}
                />
            }
        >
            <Split
                detailLabel={texts.detail}
                backLabel={texts.back}
                onBack={() => show(null)}
                list={
                    <Loaded query={query} lines={3}>
                        {(mailboxes) =>
                            mailboxes.length === 0 ? (
                                <Empty icon={<Inbox size={32} strokeWidth={1.5} />} title={texts.none}>
                                    {texts.noneText}
                                </Empty>
                            ) : (
                                <ul aria-label={texts.list}>
                                    {mailboxes.map((mailbox) => (
                                        <li key={mailbox.id}>
                                            <Line mailbox={mailbox} current={mailbox.id === open} />
                                        </li>
                                    ))}
                                </ul>
                            )
                        }
                    </Loaded>
                }
                placeholder={
                    query.data?.length === 0 ? null : (
                        <Empty icon={<Inbox size={32} strokeWidth={1.5} />} title={texts.choose}>
                            {texts.chooseText}
                        </Empty>
                    )
                }
                detail={
                    open === null ? null : open === "new" ? (
                        <NewMailbox onDone={show} onCancel={() => show(null)} />
                    ) : (
                        <Loaded query={query}>
                            {(mailboxes) => {
                                const mailbox = mailboxes.find((each) => each.id === open);
                                return mailbox ? (
                                    <EditMailbox
                                        key={mailbox.id}
                                        mailbox={mailbox}
                                        onGone={() => show(null)}
                                    />
                                ) : (
                                    <Empty title={texts.missing}>{texts.missingText}</Empty>
                                );
                            }}
                        </Loaded>
                    )
                }
            />
        </AdminPage>
    );
}

function Line({ mailbox, current }: { mailbox: MailboxView; current: boolean }) {
    return (
        <Link
            href={`/admin/mail/mailboxes?open=${mailbox.id}`}
            className={cx(styles.line, current && styles.current)}
            aria-current={current || undefined}
        >
            <span className={styles.words}>
                <span className={styles.name}>{mailbox.address}</span>
                <span className={styles.detail}>{mailbox.name || mailbox.host}</span>
            </span>
            <MailboxSign sign={signOf(mailbox)} />
        </Link>
    );
}
