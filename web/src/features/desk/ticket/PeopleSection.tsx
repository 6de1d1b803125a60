import { Mail, Phone, Plus, X } from "lucide-react";
import { type ReactNode, useState } from "react";
import { api, body } from "@/core/api/client";
import type { PersonRef, PersonView, TicketView } from "@/core/api/types";
import { useTexts } from "@/core/i18n/catalogue";
import { queryClient } from "@/core/query";
import { Avatar } from "@/ui/Avatar";
import { Button, IconButton } from "@/ui/Button";
import { PersonPicker } from "@/ui/PersonPicker";
import { problemText } from "@/ui/problemText";
import { uiTexts } from "@/ui/texts";
import { toast } from "@/ui/toast";
import { editTicket } from "./editing";
import styles from "./Properties.module.css";
import { ticketTexts } from "./texts";

/** Who asked, who is affected, who watches. */
export function PeopleSection({ ticket }: { ticket: TicketView }) {
    const texts = useTexts(ticketTexts).properties;
    const { id } = ticket;
    return (
        <div className={styles.people}>
            <Changeable
                title={texts.requester}
                action={texts.change}
                onPick={(person) => editTicket(id, { requesterId: person.id })}
            >
                {ticket.requester && <PersonCard person={ticket.requester} />}
            </Changeable>
            <Changeable
                title={texts.affected}
                action={ticket.affected ? texts.change : texts.add}
                onPick={(person) => editTicket(id, { affectedId: person.id })}
            >
                {ticket.affected && (
                    <Removable
                        name={ticket.affected.name}
                        onRemove={() => editTicket(id, { affectedId: null })}
                    >
                        <PersonCard person={ticket.affected} />
                    </Removable>
                )}
            </Changeable>
            <Changeable
                title={texts.watchers}
                action={texts.add}
                onPick={(person) => void watch(id, person.id, true)}
            >
                {ticket.watchers.map((watcher) => (
                    <Removable
                        key={watcher.id}
                        name={watcher.name}
                        onRemove={() => void watch(id, watcher.id, false)}
                    >
                        <span className={styles.watcher}>
                            <Avatar small name={watcher.name} id={watcher.id} />
                            {watcher.name}
                        </span>
                    </Removable>
                ))}
            </Changeable>
        </div>
    );
}

async function watch(id: number, personId: number, on: boolean): Promise<void> {
    const params = { path: { id: String(id), personId: String(personId) } };
    const path = "/api/tickets/{id}/watchers/{personId}";
    try {
        await body(on ? api.PUT(path, { params }) : api.DELETE(path, { params }));
        await queryClient.invalidateQueries({ queryKey: ["ticket"] });
    } catch (error) {
        toast({ tone: "problem", text: problemText(error) });
    }
}

interface ChangeableProps {
    title: string;
    action: string;
    onPick: (person: PersonView) => void;
    children: ReactNode;
}

/** A heading with people beneath it, and a search that opens to change them. */
function Changeable({ title, action, onPick, children }: ChangeableProps) {
    const [open, setOpen] = useState(false);
    return (
        <section className={styles.section}>
            <header className={styles.sectionHead}>
                <h2>{title}</h2>
                <Button
                    look="quiet"
                    icon={open ? <X size={14} /> : <Plus size={14} />}
                    aria-expanded={open}
                    aria-label={`${action} – ${title}`}
                    onClick={() => setOpen(!open)}
                >
                    {action}
                </Button>
            </header>
            {open && (
                <PersonPicker
                    label={title}
                    labelHidden
                    autoFocus
                    onPick={(person) => {
                        setOpen(false);
                        onPick(person);
                    }}
                />
            )}
            {children}
        </section>
    );
}

function Removable({
    name,
    onRemove,
    children,
}: {
    name: string;
    onRemove: () => void;
    children: ReactNode;
}) {
    const texts = useTexts(ticketTexts).properties;
    return (
        <div className={styles.removable}>
            {children}
            <IconButton icon={<X size={14} />} label={texts.remove(name)} onClick={onRemove} />
        </div>
    );
}

function PersonCard({ person }: { person: PersonRef }) {
    const texts = useTexts(ticketTexts).properties;
    const words = useTexts(uiTexts).person;
    const facts = [
        person.level && words.level[person.level],
        person.language && texts.speaks(words.language[person.language]),
    ].filter(Boolean);
    return (
        <div className={styles.person}>
            <Avatar name={person.name} id={person.id} />
            <div className={styles.personWords}>
                <span className={styles.personName}>
                    {person.name}
                    {person.vip && <span className={styles.vip}>{words.vip}</span>}
                </span>
                {person.phone && (
                    <a className={styles.contact} href={`tel:${person.phone.replace(/\s/g, "")}`}>
                        <Phone size={12} aria-hidden="true" />
                        {person.phone}
                    </a>
                )}
                {person.email && (
                    <a className={styles.contact} href={`mailto:${person.email}`}>
                        <Mail size={12} aria-hidden="true" />
                        {person.email}
                    </a>
                )}
                {facts.length > 0 && <span className={styles.personFacts}>{facts.join(" · ")}</span>}
            </div>
        </div>
    );
}
