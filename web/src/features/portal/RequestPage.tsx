import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import { type FormEvent, useEffect, useState } from "react";
import { Link, useParams } from "wouter";
import { api, body, ifMatch } from "@/core/api/client";
import { asProblem } from "@/core/api/problem";
import type { MessageView, TicketView } from "@/core/api/types";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { queryClient, withQueries } from "@/core/query";
import { useSession } from "@/core/session/session";
import { useNow } from "@/core/useNow";
import { Avatar } from "@/ui/Avatar";
import { Button } from "@/ui/Button";
import { cx } from "@/ui/cx";
import { Empty } from "@/ui/Empty";
import { TextArea } from "@/ui/Field";
import { FileChips } from "@/ui/FileChips";
import { Notice } from "@/ui/Notice";
import { problemText } from "@/ui/problemText";
import Answers from "@/ui/questions/Answers";
import { SafeHtml } from "@/ui/SafeHtml";
import { Status } from "@/ui/Status";
import { toast } from "@/ui/toast";
import { AttachField, useAttaching } from "./Attaching";
import { send } from "./outbox";
import styles from "./Portal.module.css";
import { stateWord } from "./stateWord";
import { portalTexts } from "./texts";
import { Unsent } from "./Unsent";
import { useWriting } from "./useWriting";

const kRefreshMs = 15_000;

export default withQueries(RequestPage);

function RequestPage() {
    const { id = "" } = useParams<{ id: string }>();
    const texts = useTexts(portalTexts);
    const { data, error } = useQuery({
        queryKey: ["request", id],
        queryFn: () => body(api.GET("/api/tickets/{id}", { params: { path: { id } } })),
        refetchInterval: kRefreshMs,
        refetchOnWindowFocus: true,
    });
    return (
        <div className={styles.page}>
            <Link href="/" className={styles.back}>
                <ArrowLeft size={16} aria-hidden="true" />
                {texts.back}
            </Link>
            {data ? (
                <Request ticket={data} />
            ) : (
                error && (
                    <Empty
                        heading
                        title={asProblem(error).status === 404 ? texts.notFound : problemText(error)}
                    />
                )
            )}
        </div>
    );
}

async function readAgain(): Promise<void> {
    await Promise.all([
        queryClient.invalidateQueries({ queryKey: ["request"] }),
        queryClient.invalidateQueries({ queryKey: ["requests"] }),
    ]);
}

function Request({ ticket }: { ticket: TicketView }) {
    const texts = useTexts(portalTexts);
    const finished = ticket.state === "resolved" || ticket.state === "closed";
    useEffect(() => {
        document.title = `${ticket.reference} ${ticket.subject} · Guichet`;
    }, [ticket.reference, ticket.subject]);
    return (
        <>
            <header className={styles.requestHead}>
                <h1>{ticket.subject}</h1>
                <p className={styles.facts}>
                    <Status
                        state={ticket.state}
                        word={stateWord(ticket.state, ticket.waitingOn, texts.state)}
                    />
                    <span className="mono muted">{ticket.reference}</span>
                </p>
            </header>
            <div role="log" aria-label={ticket.subject} className={styles.messages}>
                {ticket.messages
                    .filter((message) => message.kind === "public")
                    .map((message) => (
                        <Message key={message.id} message={message} />
                    ))}
            </div>
            {ticket.answers.length > 0 && <Answers answers={ticket.answers} />}
            {ticket.mergedInto ? (
                <Notice
                    tone="info"
                    action={<Link href={`/tickets/${ticket.mergedInto.reference}`}>{texts.openMerged}</Link>}
                >
                    {texts.merged(ticket.mergedInto.reference)}
                </Notice>
            ) : (
                <>
                    <Unsent ticketId={ticket.id} />
                    {ticket.resolution && <Solution ticket={ticket} />}
                    <Say ticket={ticket} finished={finished} />
                </>
            )}
        </>
    );
}

/** What may be said: an answer, or why there is none. */
function Say({ ticket, finished }: { ticket: TicketView; finished: boolean }) {
    const texts = useTexts(portalTexts);
    if (!ticket.mayAnswer) return <p className={styles.none}>{texts.readOnly}</p>;
    if (finished && !ticket.allowed.includes("reopen"))
        return (
            <Notice tone="info" action={<Link href="/ask">{texts.ask}</Link>}>
                {texts.over}
            </Notice>
        );
    return <Answer ticket={ticket} hint={finished ? texts.answer.reopens : undefined} />;
}

function Message({ message }: { message: MessageView }) {
    const texts = useTexts(portalTexts);
    const { personId } = useSession();
    const format = useFormats();
    const now = useNow();
    const [quoted, setQuoted] = useState(false);
    const mine = message.author?.id === personId;
    const name = mine ? texts.you : (message.author?.name ?? texts.us);
    return (
        <article className={cx(styles.message, mine && styles.mine)} aria-label={name}>
            <header className={styles.messageHead}>
                <Avatar small name={message.author?.name ?? texts.us} id={message.author?.id ?? 0} />
                <b>{name}</b>
                <time dateTime={message.at} title={format.dateTime(new Date(message.at))}>
                    {format.relative(new Date(message.at), now)}
                </time>
            </header>
            <SafeHtml html={message.html} />
            {message.quotedHtml && !quoted && (
                <Button look="quiet" onClick={() => setQuoted(true)}>
                    {texts.quoted}
                </Button>
            )}
            {message.quotedHtml && quoted && <SafeHtml html={message.quotedHtml} />}
            <FileChips files={message.files.filter((file) => !message.html.includes(`"${file.url}"`))} />
        </article>
    );
}

type Move = "reopen" | "close";

function Solution({ ticket }: { ticket: TicketView }) {
    const texts = useTexts(portalTexts);
    const [busy, setBusy] = useState<Move | null>(null);
    const move = async (what: Move) => {
        setBusy(what);
        const params = { path: { id: String(ticket.id) }, header: ifMatch(ticket.version) };
        try {
            if (what === "close") await body(api.POST("/api/tickets/{id}/closure", { params }));
            else if (ticket.state === "closed")
                await body(api.DELETE("/api/tickets/{id}/closure", { params }));
            else await body(api.DELETE("/api/tickets/{id}/resolution", { params }));
            toast({ tone: "success", text: what === "close" ? texts.confirmed : texts.reopened });
        } catch (error) {
            toast({ tone: "problem", text: problemText(error) });
        } finally {
            await readAgain();
            setBusy(null);
        }
    };
    const may = (what: Move) => ticket.allowed.includes(what);
    return (
        <section className={styles.solution}>
            <h2>{texts.solution}</h2>
            <p>{ticket.resolution?.text}</p>
            {may("close") && <p className={styles.helped}>{texts.helped}</p>}
            <div className={styles.verdict}>
                {may("close") && (
                    <Button look="primary" busy={busy === "close"} onClick={() => void move("close")}>
                        {texts.confirm}
                    </Button>
                )}
                {may("reopen") && (
                    <Button busy={busy === "reopen"} onClick={() => void move("reopen")}>
                        {texts.notSolved}
                    </Button>
                )}
            </div>
        </section>
    );
}

function Answer({ ticket, hint }: { ticket: TicketView; hint: string | undefined }) {
    const texts = useTexts(portalTexts).answer;
    const { accountId } = useSession();
    const writing = useWriting(accountId, `answer:${ticket.id}`);
    const attaching = useAttaching(writing);
    const [busy, setBusy] = useState(false);
    const [failure, setFailure] = useState("");
    const submit = async (event?: FormEvent) => {
        event?.preventDefault();
        if (writing.blank || busy) return;
        setBusy(true);
        setFailure("");
        const outcome = await send({
            id: crypto.randomUUID(),
            ticketId: ticket.id,
            text: writing.text,
            attachments: writing.attachments.filter(({ refused }) => refused === ""),
            categoryId: null,
            answers: [],
            writtenAt: Date.now(),
            refused: "",
        });
        if (outcome.state === "refused") setFailure(problemText(outcome.problem));
        else writing.clear();
        if (outcome.state === "sent") toast({ tone: "success", text: texts.sent });
        setBusy(false);
    };
    if (!writing.ready || ticket.state === "cancelled") return null;
    return (
        <form className={styles.form} onSubmit={(event) => void submit(event)}>
            <TextArea
                label={texts.label}
                hint={hint}
                placeholder={texts.placeholder}
                rows={4}
                value={writing.text}
                onChange={(event) => writing.change({ text: event.target.value })}
                onPaste={(event) => {
                    if (attaching.take(event.clipboardData.files)) event.preventDefault();
                }}
                onKeyDown={(event) => {
                    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void submit();
                }}
            />
            <AttachField writing={writing} attaching={attaching} />
            {failure && (
                <Notice tone="problem" alert>
                    {texts.failed(failure)}
                </Notice>
            )}
            <div className={styles.foot}>
                <Button
                    type="submit"
                    look="primary"
                    className={styles.ask}
                    busy={busy || attaching.busy}
                    disabled={writing.blank}
                >
                    {texts.send}
                </Button>
            </div>
        </form>
    );
}
