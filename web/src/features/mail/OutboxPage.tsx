import { useInfiniteQuery } from "@tanstack/react-query";
import { MailCheck, RotateCcw } from "lucide-react";
import { useState } from "react";
import { Link } from "wouter";
import { api, body } from "@/core/api/client";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useNow } from "@/core/useNow";
import { AdminPage } from "@/ui/admin/AdminFrame";
import { Button } from "@/ui/Button";
import { Choice } from "@/ui/Choice";
import { Empty } from "@/ui/Empty";
import { Notice } from "@/ui/Notice";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { Loaded } from "@/ui/records/Loaded";
import { useSend } from "@/ui/records/useSend";
import { toast } from "@/ui/toast";
import { DeadAddresses } from "./DeadAddresses";
import styles from "./Mail.module.css";
import { keys, type OutboxMail, refresh } from "./mailApi";
import { mailTexts } from "./texts";

type State = "dead" | "queued" | "sent";

const kStates: readonly State[] = ["dead", "queued", "sent"];
const kPage = 50;
const kAgainMs = 10_000;

function retryMail(id: number): Promise<OutboxMail> {
    return body(api.POST("/api/mail/outbox/{id}/retry", { params: { path: { id: String(id) } } }));
}

function useOutbox(state: State) {
    return useInfiniteQuery({
        queryKey: [...keys.outbox, state],
        queryFn: ({ pageParam, signal }) =>
            body(
                api.GET("/api/mail/outbox", {
                    params: { query: { state, limit: kPage, ...(pageParam && { cursor: pageParam }) } },
                    signal,
                }),
            ),
        initialPageParam: "",
        getNextPageParam: (page) => page.nextCursor,
        refetchInterval: kAgainMs,
        placeholderData: (known) => known,
    });
}

/** Mail on its way out: what could not be delivered first, because it waits for somebody. */
export default function OutboxPage() {
    const texts = useTexts(mailTexts).outbox;
    const format = useFormats();
    const [state, setState] = useState<State>("dead");
    const query = useOutbox(state);
    const newest = query.data?.pages[0];
    const counts: Partial<Record<State, number>> = newest ? { dead: newest.dead, queued: newest.queued } : {};
    const label = (each: State) => {
        const count = counts[each] ?? 0;
        return count > 0 ? texts.with(texts.states[each], format.number(count)) : texts.states[each];
    };
    return (
        <AdminPage
            section="outbox"
            tools={
                <Choice
                    label={texts.state}
                    labelHidden
                    value={state}
                    options={kStates.map((each) => ({ value: each, label: label(each) }))}
                    onChange={setState}
                />
            }
        >
            <div className={styles.column}>
                {newest?.problem && <Notice tone="warning">{newest.problem}</Notice>}
                <Loaded query={query} lines={5}>
                    {({ pages }) => {
                        const mails = pages.flatMap((page) => page.items);
                        if (mails.length === 0) {
                            return (
                                <Empty
                                    icon={<MailCheck size={32} strokeWidth={1.5} />}
                                    title={texts.none[state]}
                                >
                                    {!newest?.problem && texts.noneText[state]}
                                </Empty>
                            );
                        }
                        return (
                            <>
                                {state === "dead" && mails.length > 1 && <RetryAll mails={mails} />}
                                <ul className={styles.list}>
                                    {mails.map((mail) => (
                                        <Mail key={mail.id} mail={mail} />
                                    ))}
                                </ul>
                            </>
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
                {state === "dead" && <DeadAddresses />}
            </div>
        </AdminPage>
    );
}

function RetryAll({ mails }: { mails: readonly OutboxMail[] }) {
    const texts = useTexts(mailTexts).outbox;
    const format = useFormats();
    const { busy, problem, attempt } = useSend();
    const run = async () => {
        const done = await attempt(async () => {
            for (const mail of mails) await retryMail(mail.id);
        });
        void refresh(keys.outbox);
        if (done) toast({ tone: "success", text: texts.retriedAll(format.number(mails.length)) });
    };
    return (
        <div className={styles.stack}>
            <ProblemNotice problem={problem} />
            <div>
                <Button icon={<RotateCcw size={15} />} busy={busy} onClick={() => void run()}>
                    {texts.retryAll(format.number(mails.length))}
                </Button>
            </div>
        </div>
    );
}

function Mail({ mail }: { mail: OutboxMail }) {
    const texts = useTexts(mailTexts).outbox;
    const format = useFormats();
    const now = useNow();
    const { busy, problem, send } = useSend();
    const at = new Date(mail.sentAt ?? mail.createdAt);
    const when = format.relative(at, now);
    const retry = async () => {
        const sent = await send(() => retryMail(mail.id));
        void refresh(keys.outbox);
        if (sent) toast({ tone: "success", text: texts.retried(mail.to) });
    };
    return (
        <li>
            <div className={styles.mailHead}>
                <span className={styles.subject}>{mail.subject}</span>
                {mail.state === "dead" && (
                    <Button icon={<RotateCcw size={15} />} busy={busy} onClick={() => void retry()}>
                        {texts.retry}
                    </Button>
                )}
            </div>
            <p className={styles.facts}>
                {texts.kind[mail.kind]} {texts.to(mail.to)}
                {" · "}
                <Link href={`/tickets/${mail.reference}`} className="mono">
                    {mail.reference}
                </Link>
                {" · "}
                <time dateTime={at.toISOString()} title={format.dateTime(at)}>
                    {mail.sentAt ? texts.sent(when) : texts.created(when)}
                </time>
                {mail.attempts > 0 &&
                    ` · ${mail.attempts === 1 ? texts.attempt : texts.attempts(format.number(mail.attempts))}`}
            </p>
            {(mail.state === "dead" || mail.lastError !== "") && mail.state !== "sent" && (
                <p className={styles.error}>{mail.lastError || texts.noReason}</p>
            )}
            <ProblemNotice problem={problem} />
        </li>
    );
}
