import { CircleAlert, Ellipsis, Lock, Mail, Split } from "lucide-react";
import { lazy, memo, Suspense, useState } from "react";
import { Link } from "wouter";
import type { MessageView } from "@/core/api/types";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useNow } from "@/core/useNow";
import { Avatar } from "@/ui/Avatar";
import { IconButton } from "@/ui/Button";
import { cx } from "@/ui/cx";
import { FileChips } from "@/ui/FileChips";
import { SafeHtml } from "@/ui/SafeHtml";
import { togetherTexts } from "../together/texts";
import styles from "./Message.module.css";
import { ticketTexts } from "./texts";

const SplitDialog = lazy(() => import("../together/SplitDialog"));

interface MessageProps {
    message: MessageView;
    /** The ticket that it stands in; left out while it is on its way there. */
    ticketId?: number;
    /** Still on its way to the server. */
    sending?: boolean;
}

/** One message of the conversation. */
export const Message = memo(function Message({ message, ticketId, sending }: MessageProps) {
    const texts = useTexts(ticketTexts).message;
    const format = useFormats();
    const now = useNow();
    const at = new Date(message.at);
    if (message.kind === "system") return <SystemLine message={message} />;
    const name = message.author?.name ?? texts.system;
    const look = message.kind === "internal" ? styles.internal : message.fromUser ? styles.user : styles.desk;

    return (
        <article
            id={`message-${message.id}`}
            className={cx(styles.message, look, sending && styles.sending)}
            aria-label={message.fromUser ? texts.fromUser(name) : name}
        >
            <header className={styles.head}>
                <Avatar name={name} id={message.author?.id ?? 0} />
                <span className={styles.author}>{name}</span>
                {message.kind === "internal" && (
                    <span className={styles.tag}>
                        <Lock size={12} aria-hidden="true" />
                        {message.forProvider ? texts.withProvider : texts.internal}
                    </span>
                )}
                {message.fromUser && <span className={styles.role}>{texts.user}</span>}
                <MailState message={message} />
                <Whence message={message} />
                <span className={styles.end}>
                    {ticketId !== undefined && <SplitButton ticketId={ticketId} message={message} />}
                    <time className={styles.time} dateTime={message.at} title={format.dateTime(at)}>
                        {sending ? texts.sending : format.relative(at, now)}
                    </time>
                </span>
            </header>
            <SafeHtml html={message.html} />
            {message.quotedHtml && <Quoted html={message.quotedHtml} />}
            <FileChips files={message.files.filter((file) => !message.html.includes(`"${file.url}"`))} />
        </article>
    );
});

/** The ticket that it was written to, and the one that was made of it. */
function Whence({ message }: MessageProps) {
    const texts = useTexts(togetherTexts).split;
    const { origin, splitInto } = message;
    return (
        <>
            {origin && (
                <Link className={styles.whence} href={`/tickets/${origin.reference}`}>
                    {texts.from(origin.reference)}
                </Link>
            )}
            {splitInto && (
                <Link className={styles.whence} href={`/tickets/${splitInto.reference}`}>
                    {texts.into(splitInto.reference)}
                </Link>
            )}
        </>
    );
}

function SplitButton({ ticketId, message }: { ticketId: number; message: MessageView }) {
    const texts = useTexts(togetherTexts).split;
    const [open, setOpen] = useState(false);
    return (
        <>
            <IconButton
                icon={<Split size={14} />}
                label={texts.command}
                className={styles.split}
                onClick={() => setOpen(true)}
            />
            {open && (
                <Suspense fallback={null}>
                    <SplitDialog ticketId={ticketId} message={message} onClose={() => setOpen(false)} />
                </Suspense>
            )}
        </>
    );
}

function SystemLine({ message }: MessageProps) {
    const format = useFormats();
    const now = useNow();
    return (
        <div className={styles.systemLine}>
            <SafeHtml html={message.html} />
            <time dateTime={message.at}>{format.relative(new Date(message.at), now)}</time>
        </div>
    );
}

const kMailStates = ["queued", "sent", "failed", "bounced"] as const;

function MailState({ message }: MessageProps) {
    const texts = useTexts(ticketTexts).message;
    const format = useFormats();
    if (!message.mail) {
        return message.fromUser ? (
            <span className={styles.source}>{texts.source[message.source]}</span>
        ) : null;
    }
    const { to } = message.mail;
    const state = kMailStates.find((known) => known === message.mail?.state) ?? "queued";
    const bad = state === "failed" || state === "bounced";
    const Icon = bad ? CircleAlert : Mail;
    return (
        <span className={cx(styles.source, bad && styles.bad)} title={texts.mailTo(format.list(to))}>
            <Icon size={12} aria-hidden="true" />
            {texts.mail[state]}
        </span>
    );
}

/** What the mail repeated of earlier messages: one press away, never in the way. */
function Quoted({ html }: { html: string }) {
    const texts = useTexts(ticketTexts).message;
    const [open, setOpen] = useState(false);
    return (
        <div>
            <button
                type="button"
                className={styles.more}
                aria-expanded={open}
                aria-label={open ? texts.hideQuoted : texts.quoted}
                title={open ? texts.hideQuoted : texts.quoted}
                onClick={() => setOpen(!open)}
            >
                <Ellipsis size={16} aria-hidden="true" />
            </button>
            {open && <SafeHtml html={html} className={styles.quoted} />}
        </div>
    );
}
