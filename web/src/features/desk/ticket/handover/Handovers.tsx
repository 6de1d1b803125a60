import { useQuery } from "@tanstack/react-query";
import { Handshake, MessageSquareText, Undo2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import { api, body } from "@/core/api/client";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useNow } from "@/core/useNow";
import { Button } from "@/ui/Button";
import { TextArea } from "@/ui/Field";
import { Notice } from "@/ui/Notice";
import { problemText } from "@/ui/problemText";
import { useSend } from "@/ui/records/useSend";
import { uiTexts } from "@/ui/texts";
import { toast } from "@/ui/toast";
import { HandForm } from "./HandForm";
import styles from "./Handover.module.css";
import { type Handover, kHandovers, readAgain } from "./handovers";
import { handoverTexts } from "./texts";

/**
 * Which providers see the ticket, what they say, and the ways to hand it over and take it back. Nothing at all on a
 * desk that has no provider's account.
 */
export default function Handovers({ ticketId }: { ticketId: number }) {
    const texts = useTexts(handoverTexts);
    const [handing, setHanding] = useState(false);
    const { data } = useQuery({
        queryKey: kHandovers(ticketId),
        queryFn: ({ signal }) =>
            body(
                api.GET("/api/tickets/{id}/handovers", {
                    params: { path: { id: String(ticketId) } },
                    signal,
                }),
            ),
    });
    if (!data || (data.items.length === 0 && data.accounts.length === 0)) return null;
    const open = data.items.filter((each) => each.open);
    const earlier = data.items.filter((each) => !each.open);
    const free = data.accounts.filter(({ accountId }) => !open.some((each) => each.accountId === accountId));
    return (
        <section className={styles.section} aria-label={texts.title}>
            <h3>{texts.title}</h3>
            {open.length === 0 && <p className="muted">{texts.none}</p>}
            <ul className={styles.list}>
                {open.map((each) => (
                    <Open key={each.id} ticketId={ticketId} handover={each} />
                ))}
            </ul>
            {handing ? (
                <HandForm ticketId={ticketId} accounts={free} onDone={() => setHanding(false)} />
            ) : (
                free.length > 0 && (
                    <div>
                        <Button icon={<Handshake size={15} />} onClick={() => setHanding(true)}>
                            {texts.hand}
                        </Button>
                    </div>
                )
            )}
            {earlier.length > 0 && <Earlier handovers={earlier} />}
        </section>
    );
}

function Open({ ticketId, handover }: { ticketId: number; handover: Handover }) {
    const texts = useTexts(handoverTexts);
    const words = useTexts(uiTexts);
    const format = useFormats();
    const now = useNow();
    const [writing, setWriting] = useState(false);
    const { busy, problem, send } = useSend();
    const at = (instant: string) => format.dateTime(new Date(instant));
    const again = async () => {
        if (handover.accountId == null) return;
        const { accountId, asked, until } = handover;
        const params = { path: { id: String(ticketId) } };
        await send((operation) =>
            body(
                api.POST("/api/tickets/{id}/handovers", {
                    params,
                    body: { accountId, asked, ...(until && { until }) },
                    ...operation,
                }),
            ),
        );
        await readAgain(ticketId);
    };
    const take = async () => {
        const params = { path: { id: String(handover.id) } };
        const done = await send(async () => {
            await body(api.DELETE("/api/handovers/{id}", { params }));
            return true;
        });
        await readAgain(ticketId);
        if (!done) return;
        toast({
            tone: "success",
            text: texts.taken(handover.name),
            ...(handover.accountId != null && { action: { label: words.undo, run: () => void again() } }),
        });
    };
    return (
        <li className={styles.item}>
            <b>{handover.name}</b>
            <span className="muted">
                {texts.since(handover.by, format.relative(new Date(handover.from), now))}
            </span>
            {handover.until && <span>{texts.until(at(handover.until))}</span>}
            {handover.providerReference && <span>{texts.reference(handover.providerReference)}</span>}
            {handover.promisedAt && <span>{texts.promised(at(handover.promisedAt))}</span>}
            {handover.asked && <p className={styles.asked}>{handover.asked}</p>}
            {problem && (
                <Notice tone="problem" alert>
                    {problemText(problem)}
                </Notice>
            )}
            {writing ? (
                <WriteForm ticketId={ticketId} handover={handover} onDone={() => setWriting(false)} />
            ) : (
                <span className={styles.buttons}>
                    <Button icon={<MessageSquareText size={15} />} onClick={() => setWriting(true)}>
                        {texts.write}
                    </Button>
                    <Button icon={<Undo2 size={15} />} busy={busy} onClick={() => void take()}>
                        {texts.take}
                    </Button>
                </span>
            )}
        </li>
    );
}

interface WriteProps {
    ticketId: number;
    handover: Handover;
    onDone: () => void;
}

function WriteForm({ ticketId, handover, onDone }: WriteProps) {
    const texts = useTexts(handoverTexts);
    const [text, setText] = useState("");
    const { busy, problem, send } = useSend();
    const submit = async (event: FormEvent) => {
        event.preventDefault();
        const params = { path: { id: String(handover.id) } };
        const done = await send((operation) =>
            body(
                api.POST("/api/handovers/{id}/messages", {
                    params,
                    body: { text: text.trim() },
                    ...operation,
                }),
            ),
        );
        if (!done) return;
        toast({ tone: "success", text: texts.sent });
        onDone();
        await readAgain(ticketId);
    };
    return (
        <form className={styles.form} onSubmit={(event) => void submit(event)}>
            <TextArea
                autoFocus
                label={texts.writeLabel(handover.name)}
                hint={texts.writeHint}
                rows={3}
                value={text}
                onChange={(event) => setText(event.target.value)}
            />
            {problem && (
                <Notice tone="problem" alert>
                    {problemText(problem)}
                </Notice>
            )}
            <span className={styles.buttons}>
                <Button type="submit" look="primary" busy={busy} disabled={text.trim() === ""}>
                    {texts.send}
                </Button>
                <Button onClick={onDone}>{texts.cancel}</Button>
            </span>
        </form>
    );
}

function Earlier({ handovers }: { handovers: readonly Handover[] }) {
    const texts = useTexts(handoverTexts);
    const format = useFormats();
    return (
        <details>
            <summary>{texts.earlier}</summary>
            <ul className={styles.list}>
                {handovers.map((each) => (
                    <li key={each.id} className={styles.item}>
                        <b>{each.name}</b>
                        {each.until && (
                            <span className="muted">
                                {texts.ended(format.dateTime(new Date(each.until)))}
                            </span>
                        )}
                    </li>
                ))}
            </ul>
        </details>
    );
}
