import { X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Link, useParams } from "wouter";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useLists } from "@/core/live/live";
import { withQueries } from "@/core/query";
import { useSession } from "@/core/session/session";
import { useNow } from "@/core/useNow";
import { Button, IconButton } from "@/ui/Button";
import { cx } from "@/ui/cx";
import { TextField } from "@/ui/Field";
import { problemText } from "@/ui/problemText";
import { Loaded } from "@/ui/records/Loaded";
import { Page } from "@/ui/records/Page";
import { useCan } from "@/ui/records/useCan";
import { Status } from "@/ui/Status";
import { serviceName } from "@/ui/ticketChoices";
import { toast } from "@/ui/toast";
import { EditDialog, EndDialog, UpdateDialog } from "./MajorDialogs";
import styles from "./Majors.module.css";
import { type Major, setPerson, setTicket, useMajor } from "./majors";
import { NextUpdate } from "./NextUpdate";
import { majorTexts } from "./texts";

export default withQueries(MajorPage);

/** One major incident, for everybody: how it stands, what was said, who is on it. */
function MajorPage() {
    const { id = "" } = useParams<{ id: string }>();
    const texts = useTexts(majorTexts);
    const query = useMajor(Number(id));
    return (
        <Page
            title={query.data?.title ?? texts.title}
            back={{ href: "/major", label: texts.back }}
            tools={query.data && <Tools major={query.data} />}
        >
            <Loaded query={query} lines={6}>
                {(major) => (
                    <div className={styles.page}>
                        <div className={styles.main}>
                            <State major={major} />
                            <Updates major={major} />
                        </div>
                        <div className={styles.side}>
                            <Facts major={major} />
                            <People major={major} />
                            <Tickets major={major} />
                        </div>
                    </div>
                )}
            </Loaded>
        </Page>
    );
}

function Tools({ major }: { major: Major }) {
    const texts = useTexts(majorTexts);
    const may = useCan("major_manage");
    const [open, setOpen] = useState<"say" | "edit" | "end" | null>(null);
    if (major.endedAt !== null) return null;
    const close = () => setOpen(null);
    return (
        <>
            {may && <Button onClick={() => setOpen("edit")}>{texts.edit.button}</Button>}
            {may && <Button onClick={() => setOpen("end")}>{texts.end.button}</Button>}
            <Button look="primary" onClick={() => setOpen("say")}>
                {texts.say.title}
            </Button>
            {open === "say" && <UpdateDialog major={major} onClose={close} />}
            {open === "edit" && <EditDialog major={major} onClose={close} />}
            {open === "end" && <EndDialog major={major} onClose={close} />}
        </>
    );
}

function State({ major }: { major: Major }) {
    const texts = useTexts(majorTexts);
    const format = useFormats();
    const now = useNow();
    const declared = new Date(major.declaredAt);
    return (
        <>
            <div className={styles.state} role="status">
                <span className={cx(styles.sign, major.endedAt === null && styles.going)}>
                    {major.endedAt === null ? texts.open : texts.ended}
                </span>
                <NextUpdate major={major} className={styles.next} />
                <span className="muted">
                    {major.endedAt === null
                        ? texts.since(format.dateTime(declared), format.relative(declared, now))
                        : texts.endedAt(
                              format.dateTime(new Date(major.endedAt)),
                              major.endedBy?.name ?? texts.somebody,
                          )}
                </span>
            </div>
            {major.review && (
                <section className={cx(styles.section, styles.review)}>
                    <h2>{texts.review}</h2>
                    <p className={styles.words}>{major.review}</p>
                </section>
            )}
        </>
    );
}

function Updates({ major }: { major: Major }) {
    const texts = useTexts(majorTexts);
    const format = useFormats();
    return (
        <section className={styles.section}>
            <h2>{texts.updates}</h2>
            {major.updates.length === 0 && <p className="muted">{texts.noUpdates}</p>}
            <ol className={styles.updates}>
                {major.updates.map((update) => (
                    <li key={update.id} className={styles.update}>
                        <span className="muted">
                            {[format.dateTime(new Date(update.at)), update.by?.name]
                                .filter(Boolean)
                                .join(" · ")}
                        </span>
                        {update.publicText && (
                            <div>
                                <span className={styles.kind}>{texts.forUsers}</span>
                                <p className={styles.words}>{update.publicText}</p>
                            </div>
                        )}
                        {update.internalText && (
                            <div className={styles.internal}>
                                <span className={styles.kind}>{texts.forDesk}</span>
                                <p className={styles.words}>{update.internalText}</p>
                            </div>
                        )}
                    </li>
                ))}
            </ol>
        </section>
    );
}

function Facts({ major }: { major: Major }) {
    const texts = useTexts(majorTexts);
    const format = useFormats();
    const lists = useLists();
    const language = useLanguage();
    const customers = major.customers.map(({ name }) => name);
    const facts: [string, string][] = [
        [texts.reason, major.reason],
        [
            texts.customers,
            major.everybody
                ? texts.everybody
                : format.list(customers.length > 0 ? customers : [texts.others]),
        ],
        [
            texts.lead,
            [major.lead?.name, texts.rhythm(format.number(major.rhythmMinutes))].filter(Boolean).join(", "),
        ],
    ];
    if (major.serviceId !== null) facts.push([texts.service, serviceName(lists, major.serviceId, language)]);
    return (
        <dl className={styles.facts}>
            {facts.map(([label, value]) => (
                <div key={label}>
                    <dt>{label}</dt>
                    <dd className={styles.words}>{value}</dd>
                </div>
            ))}
        </dl>
    );
}

/** Does something to the incident; a refusal is said in its own words. */
async function attempt(what: () => Promise<unknown>): Promise<boolean> {
    try {
        await what();
        return true;
    } catch (error) {
        toast({ tone: "problem", text: problemText(error) });
        return false;
    }
}

function People({ major }: { major: Major }) {
    const texts = useTexts(majorTexts);
    const me = useSession();
    const lists = useLists();
    const on = major.people.some(({ id }) => id === me.personId);
    const mayJoin = lists.people.some(({ id }) => id === me.personId);
    return (
        <section className={styles.section}>
            <h2>{texts.people}</h2>
            {major.people.length === 0 ? (
                <p className="muted">{texts.nobody}</p>
            ) : (
                <ul>
                    {major.people.map(({ id, name }) => (
                        <li key={id}>{name}</li>
                    ))}
                </ul>
            )}
            {major.endedAt === null && mayJoin && (
                <div>
                    <Button onClick={() => void attempt(() => setPerson(major.id, me.personId, !on))}>
                        {on ? texts.leave : texts.join}
                    </Button>
                </div>
            )}
        </section>
    );
}

function Tickets({ major }: { major: Major }) {
    const texts = useTexts(majorTexts);
    const [reference, setReference] = useState("");
    const goesOn = major.endedAt === null;
    const add = (event: FormEvent) => {
        event.preventDefault();
        const wanted = reference.trim();
        if (wanted === "") return;
        void attempt(() => setTicket(major.id, wanted, true)).then((done) => done && setReference(""));
    };
    return (
        <section className={styles.section}>
            <h2>{texts.tickets}</h2>
            <ul>
                {major.tickets.map((ticket) => (
                    <li key={ticket.id} className={styles.ticket}>
                        <span>
                            <Link href={`/tickets/${ticket.reference}`} className="mono">
                                {ticket.reference}
                            </Link>{" "}
                            {ticket.subject} {ticket.main && <b>({texts.main})</b>}
                        </span>
                        <Status state={ticket.state} compact />
                        {goesOn && !ticket.main && (
                            <IconButton
                                icon={<X size={14} />}
                                label={texts.drop(ticket.reference)}
                                onClick={() =>
                                    void attempt(() => setTicket(major.id, String(ticket.id), false))
                                }
                            />
                        )}
                    </li>
                ))}
            </ul>
            {goesOn && (
                <form className={styles.add} onSubmit={add}>
                    <TextField
                        label={texts.addTicket}
                        autoComplete="off"
                        maxLength={24}
                        value={reference}
                        onChange={(event) => setReference(event.target.value)}
                    />
                    <Button type="submit">{texts.add}</Button>
                </form>
            )}
        </section>
    );
}
