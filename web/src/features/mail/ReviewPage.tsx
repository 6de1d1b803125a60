import { useInfiniteQuery } from "@tanstack/react-query";
import { Check, MailCheck } from "lucide-react";
import { useState } from "react";
import { Link } from "wouter";
import { api, body } from "@/core/api/client";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useNow } from "@/core/useNow";
import { AdminPage } from "@/ui/admin/AdminFrame";
import { Button } from "@/ui/Button";
import { Empty } from "@/ui/Empty";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { ConfirmButton } from "@/ui/records/ConfirmButton";
import { Loaded } from "@/ui/records/Loaded";
import { useSend } from "@/ui/records/useSend";
import { toast } from "@/ui/toast";
import styles from "./Mail.module.css";
import { keys, type ReviewMail, refresh } from "./mailApi";
import { mailTexts } from "./texts";

const kPage = 50;
const kAgainMs = 15_000;

/** Mail that waits for a decision, the oldest first. */
export default function ReviewPage() {
    const texts = useTexts(mailTexts).review;
    const query = useInfiniteQuery({
        queryKey: keys.review,
        queryFn: ({ pageParam, signal }) =>
            body(
                api.GET("/api/mail/review", {
                    params: { query: { limit: kPage, ...(pageParam && { cursor: pageParam }) } },
                    signal,
                }),
            ),
        initialPageParam: "",
        getNextPageParam: (page) => page.nextCursor,
        refetchInterval: kAgainMs,
    });
    return (
        <AdminPage section="review" intro={texts.intro}>
            <div className={styles.column}>
                <Loaded query={query} lines={6}>
                    {({ pages }) => {
                        const mails = pages.flatMap((page) => page.items);
                        return mails.length === 0 ? (
                            <Empty icon={<MailCheck size={32} strokeWidth={1.5} />} title={texts.none}>
                                {texts.noneText}
                            </Empty>
                        ) : (
                            <ul className={styles.reviews}>
                                {mails.map((mail) => (
                                    <Review key={mail.id} mail={mail} />
                                ))}
                            </ul>
                        );
                    }}
                </Loaded>
                {query.hasNextPage && (
                    <div>
                        <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                            {texts.more}
                        </Button>
                    </div>
                )}
            </div>
        </AdminPage>
    );
}

function Review({ mail }: { mail: ReviewMail }) {
    const texts = useTexts(mailTexts).review;
    const format = useFormats();
    const now = useNow();
    const { busy, problem, attempt } = useSend();
    const [decided, setDecided] = useState(false);
    const subject = mail.subject || texts.noSubject;
    const at = new Date(mail.receivedAt);
    const decide = async (decision: "accept" | "reject") => {
        const done = await attempt(async (operation) => {
            const params = { path: { id: String(mail.id) } };
            await body(api.POST("/api/mail/review/{id}", { params, body: { decision }, ...operation }));
        });
        if (done) {
            setDecided(true);
            toast({
                tone: "success",
                text: decision === "accept" ? texts.accepted(subject) : texts.rejected(subject),
            });
        }
        // After a refusal too: a colleague may have decided first.
        void refresh(keys.review);
    };
    if (decided) return null;
    return (
        <li className={styles.review}>
            <div className={styles.mailHead}>
                <h2 className={styles.subject}>{subject}</h2>
                <time className={styles.facts} dateTime={mail.receivedAt} title={format.dateTime(at)}>
                    {format.relative(at, now)}
                </time>
            </div>
            <p className={styles.facts}>
                {mail.fromName && <span className={styles.strong}>{mail.fromName} </span>}
                {mail.from} {texts.arrived(mail.mailbox)}
                {mail.reference && (
                    <>
                        {" · "}
                        <Link href={`/tickets/${mail.reference}`} className="mono">
                            {mail.reference}
                        </Link>
                    </>
                )}
            </p>
            <p className={styles.reason}>{texts.reason[mail.reason]}</p>
            <blockquote className={styles.excerpt}>{mail.excerpt || texts.noText}</blockquote>
            <ProblemNotice problem={problem} />
            <div className={styles.decide}>
                <p className={styles.facts}>
                    {mail.reference ? texts.acceptTicket(mail.reference) : texts.acceptNew} {texts.rejectText}
                </p>
                <ConfirmButton busy={busy} confirm={texts.rejectIt} onConfirm={() => void decide("reject")}>
                    {texts.reject}
                </ConfirmButton>
                <Button
                    look="primary"
                    icon={<Check size={15} />}
                    busy={busy}
                    onClick={() => void decide("accept")}
                >
                    {texts.accept}
                </Button>
            </div>
        </li>
    );
}
