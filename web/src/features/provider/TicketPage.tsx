import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { Link, useParams } from "wouter";
import { api, body } from "@/core/api/client";
import { asProblem } from "@/core/api/problem";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { withQueries } from "@/core/query";
import { useNow } from "@/core/useNow";
import { Avatar } from "@/ui/Avatar";
import { cx } from "@/ui/cx";
import { Empty } from "@/ui/Empty";
import { FileChips } from "@/ui/FileChips";
import { problemText } from "@/ui/problemText";
import { SafeHtml } from "@/ui/SafeHtml";
import { Status } from "@/ui/Status";
import { Answer } from "./Answer";
import { Ends } from "./Ends";
import { type HandedOver, kHandedOver } from "./handedOver";
import styles from "./Provider.module.css";
import { providerTexts } from "./texts";
import { Word } from "./Word";

const kRefreshMs = 15_000;

export default withQueries(TicketPage);

function TicketPage() {
    const { id = "" } = useParams<{ id: string }>();
    const texts = useTexts(providerTexts);
    const { data, error } = useQuery({
        queryKey: [...kHandedOver, id],
        queryFn: () => body(api.GET("/api/handed-over/{id}", { params: { path: { id } } })),
        refetchInterval: kRefreshMs,
        refetchOnWindowFocus: true,
    });
    const gone = error && asProblem(error).status === 404;
    return (
        <div className={styles.page}>
            <Link href="/" className={styles.back}>
                <ArrowLeft size={16} aria-hidden="true" />
                {texts.back}
            </Link>
            {/* Taken back while it is open: what was shown must not stay. */}
            {data && !gone ? (
                <Ticket handed={data} />
            ) : (
                error && <Empty heading title={gone ? texts.notFound : problemText(error)} />
            )}
        </div>
    );
}

function Ticket({ handed }: { handed: HandedOver }) {
    const texts = useTexts(providerTexts);
    const format = useFormats();
    const language = useLanguage();
    const { ticket, site } = handed;
    const from = format.dateTime(new Date(ticket.from));
    useEffect(() => {
        document.title = `${ticket.reference} ${ticket.subject} · Guichet`;
    }, [ticket.reference, ticket.subject]);
    const about: [string, ReactNode][] = [];
    if (ticket.customer) about.push([texts.customer, ticket.customer]);
    if (site) about.push([texts.site, [site.name, site.address].filter(Boolean).join(", ")]);
    if (handed.requester) about.push([texts.requester, handed.requester]);
    return (
        <>
            <header>
                <h1>{ticket.subject}</h1>
                <p className={styles.facts}>
                    <Status state={ticket.state} word={texts.state[ticket.state]} />
                    <span className="mono">{ticket.reference}</span>
                </p>
            </header>
            <dl className={styles.about}>
                {about.map(([label, value]) => (
                    <div key={label}>
                        <dt>{label}</dt>
                        <dd>{value}</dd>
                    </div>
                ))}
            </dl>
            <section className={styles.card}>
                <h2>{texts.file}</h2>
                <p className="muted">{handed.by ? texts.from(handed.by, from) : texts.fromPlain(from)}</p>
                {handed.note && <p className={styles.asked}>{handed.note}</p>}
                {handed.items.length > 0 && (
                    <dl className={styles.file}>
                        {handed.items.map((item) => (
                            <div key={item.key}>
                                <dt>{item.label[language]}</dt>
                                <dd>{item.text}</dd>
                            </div>
                        ))}
                    </dl>
                )}
            </section>
            <Word key={handed.version} handed={handed} />
            <section className={styles.page}>
                <h2>{texts.conversation}</h2>
                <div role="log" aria-label={texts.conversation} className={styles.messages}>
                    {handed.messages.map((message) => (
                        <Message key={message.id} message={message} />
                    ))}
                </div>
            </section>
            <Answer reference={ticket.reference} />
            <Ends handed={handed} />
        </>
    );
}

function Message({ message }: { message: HandedOver["messages"][number] }) {
    const texts = useTexts(providerTexts);
    const format = useFormats();
    const now = useNow();
    const name = message.mine ? texts.you : message.author || texts.desk;
    return (
        <article className={cx(styles.message, message.forProvider && styles.between)} aria-label={name}>
            <header className={styles.messageHead}>
                <Avatar small name={message.author || texts.desk} id={message.id} />
                <b>{name}</b>
                <span className="muted">{message.forProvider ? texts.forDesk : texts.publicWord}</span>
                <time dateTime={message.at} title={format.dateTime(new Date(message.at))}>
                    {format.relative(new Date(message.at), now)}
                </time>
            </header>
            <SafeHtml html={message.html} />
            <FileChips files={message.files.filter((file) => !message.html.includes(`"${file.url}"`))} />
        </article>
    );
}
