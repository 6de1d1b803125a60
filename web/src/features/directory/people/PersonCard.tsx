import { Copy, Mail, Pencil, Phone } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { useTexts } from "@/core/i18n/catalogue";
import { Avatar } from "@/ui/Avatar";
import { Button, IconButton } from "@/ui/Button";
import { problemText } from "@/ui/problemText";
import { useCan } from "@/ui/records/useCan";
import { uiTexts } from "@/ui/texts";
import { toast } from "@/ui/toast";
import styles from "../Directory.module.css";
import { type PersonView, spokenNumber } from "../model";
import { TicketsOf } from "../TicketsOf";
import { directoryTexts } from "../texts";

/** A person as a colleague on the telephone needs them: how to reach them, where they are, what they wait for. */
export function PersonCard({ person, onEdit }: { person: PersonView; onEdit: () => void }) {
    const texts = useTexts(directoryTexts).card;
    const mayWrite = useCan("people_write");
    return (
        <article className={styles.card}>
            <header className={styles.head}>
                <Avatar name={person.name} id={person.id} />
                <div className={styles.headWords}>
                    <h2>
                        {person.name}
                        {person.vip && <span className={styles.vip}>{texts.vip}</span>}
                        {!person.active && <span className={styles.tag}>{texts.inactive}</span>}
                    </h2>
                    <p className={styles.under}>
                        {person.customer ? (
                            <Link href={`/customers?customer=${person.customer.id}`}>
                                {person.customer.name}
                            </Link>
                        ) : (
                            texts.noCustomer
                        )}
                        {person.site && ` · ${person.site.name}`}
                    </p>
                </div>
                {mayWrite && (
                    <Button icon={<Pencil size={15} />} shortcut="E" onClick={onEdit}>
                        {texts.edit}
                    </Button>
                )}
            </header>
            <div className={styles.sections}>
                <Contact person={person} />
                <About person={person} />
            </div>
            <TicketsOf whose={{ requesterId: person.id }} all={`/archive?requester=${person.id}`} />
        </article>
    );
}

function Contact({ person }: { person: PersonView }) {
    const texts = useTexts(directoryTexts).card;
    return (
        <section>
            <h3>{texts.contact}</h3>
            <ul className={styles.ways}>
                {person.emails.map((email) => (
                    <Way
                        key={email.address}
                        icon={<Mail size={15} aria-hidden="true" />}
                        href={`mailto:${email.address}`}
                        text={email.address}
                        note={email.primary && person.emails.length > 1 ? texts.main : ""}
                    />
                ))}
                {person.phones.map((phone) => (
                    <Way
                        key={phone.number}
                        icon={<Phone size={15} aria-hidden="true" />}
                        href={`tel:${phone.number.replace(/[^+\d]/g, "")}`}
                        text={spokenNumber(phone.number)}
                        note={phone.label ?? ""}
                    />
                ))}
            </ul>
            {person.emails.length === 0 && <p className="muted">{texts.noMail}</p>}
            {person.phones.length === 0 && <p className="muted">{texts.noPhone}</p>}
        </section>
    );
}

function Way({ icon, href, text, note }: { icon: ReactNode; href: string; text: string; note: string }) {
    const texts = useTexts(directoryTexts).card;
    const copy = async () => {
        try {
            await navigator.clipboard.writeText(text);
            toast({ tone: "success", text: texts.copied(text) });
        } catch (error) {
            toast({ tone: "problem", text: problemText(error) });
        }
    };
    return (
        <li>
            {icon}
            <a href={href}>{text}</a>
            {note && <span className={styles.note}>{note}</span>}
            <IconButton icon={<Copy size={14} />} label={texts.copy(text)} onClick={() => void copy()} />
        </li>
    );
}

function About({ person }: { person: PersonView }) {
    const texts = useTexts(directoryTexts).card;
    const words = useTexts(uiTexts).person;
    return (
        <section>
            <h3>{texts.about}</h3>
            <dl className={styles.facts}>
                {person.site && (
                    <>
                        <dt>{texts.site}</dt>
                        <dd>
                            {person.site.name}
                            {person.site.address && (
                                <span className={styles.address}>{person.site.address}</span>
                            )}
                        </dd>
                    </>
                )}
                <dt>{texts.language}</dt>
                <dd>{words.language[person.language]}</dd>
                <dt>{texts.level}</dt>
                <dd>{words.level[person.level]}</dd>
                {person.notes && (
                    <>
                        <dt>{texts.notes}</dt>
                        <dd className={styles.notes}>{person.notes}</dd>
                    </>
                )}
            </dl>
        </section>
    );
}
