import { Link } from "wouter";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useNow } from "@/core/useNow";
import { Priority } from "@/ui/Priority";
import { Loaded } from "@/ui/records/Loaded";
import { Status } from "@/ui/Status";
import styles from "./Directory.module.css";
import { useTicketsOf } from "./directoryApi";
import { directoryTexts } from "./texts";

interface TicketsProps {
    whose: { requesterId: number } | { customerId: number };
    /** Where all of them are listed. */
    all: string;
}

/** The latest tickets of somebody, open and closed. */
export function TicketsOf({ whose, all }: TicketsProps) {
    const texts = useTexts(directoryTexts).tickets;
    const format = useFormats();
    const now = useNow();
    const query = useTicketsOf(whose);
    return (
        <section>
            <div className={styles.sectionHead}>
                <h3>{texts.title}</h3>
                {query.data && query.data.length > 0 && <Link href={all}>{texts.all}</Link>}
            </div>
            <Loaded query={query} lines={3}>
                {(tickets) =>
                    tickets.length === 0 ? (
                        <p className="muted">{texts.none}</p>
                    ) : (
                        <ul className={styles.tickets}>
                            {tickets.map((ticket) => {
                                const updated = new Date(ticket.updatedAt);
                                return (
                                    <li key={ticket.id}>
                                        <Link href={`/tickets/${ticket.reference}`} className={styles.ticket}>
                                            <Priority priority={ticket.priority} compact />
                                            <span className={`mono ${styles.reference}`}>
                                                {ticket.reference}
                                            </span>
                                            <span className={styles.subject}>{ticket.subject}</span>
                                            <Status state={ticket.state} className={styles.state} />
                                            <time
                                                className={styles.time}
                                                dateTime={updated.toISOString()}
                                                title={format.dateTime(updated)}
                                            >
                                                {format.short(updated, now)}
                                            </time>
                                        </Link>
                                    </li>
                                );
                            })}
                        </ul>
                    )
                }
            </Loaded>
        </section>
    );
}
