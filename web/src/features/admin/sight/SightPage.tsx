import { useQuery } from "@tanstack/react-query";
import { Check, X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Link, useLocation, useSearch } from "wouter";
import { api, body } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import { useTexts } from "@/core/i18n/catalogue";
import { AdminPage } from "@/ui/admin/AdminFrame";
import { Button } from "@/ui/Button";
import { cx } from "@/ui/cx";
import { TextField } from "@/ui/Field";
import { PersonPicker } from "@/ui/PersonPicker";
import { Loaded } from "@/ui/records/Loaded";
import { useCan } from "@/ui/records/useCan";
import { checkText, isWay, type SightCheck } from "./checkText";
import styles from "./Sight.module.css";
import { sightTexts } from "./texts";

type Explanation = components["schemas"]["SightExplanationView"];

/** "Why does X see this?" The address holds the question, so that a ticket's menu and an account lead here. */
export default function SightPage() {
    const texts = useTexts(sightTexts);
    const params = new URLSearchParams(useSearch());
    const person = Number(params.get("person")) || null;
    const ticket = params.get("ticket") ?? "";
    return (
        <AdminPage section="sight" intro={texts.intro}>
            <div className={styles.page}>
                <Question key={`${person}/${ticket}`} person={person} ticket={ticket} />
                {person !== null && ticket !== "" && <Answer person={person} ticket={ticket} />}
            </div>
        </AdminPage>
    );
}

function Question({ person, ticket }: { person: number | null; ticket: string }) {
    const texts = useTexts(sightTexts);
    const [, navigate] = useLocation();
    const [who, setWho] = useState(person);
    const [which, setWhich] = useState(ticket);
    const known = useQuery({
        queryKey: ["people", person],
        enabled: person !== null,
        queryFn: () => body(api.GET("/api/people/{id}", { params: { path: { id: String(person) } } })),
    });
    const ask = (event: FormEvent) => {
        event.preventDefault();
        if (who === null || which.trim() === "") return;
        navigate(`/admin/sight?person=${who}&ticket=${encodeURIComponent(which.trim())}`);
    };
    return (
        <form className={styles.form} onSubmit={ask}>
            {(person === null || known.data || known.error) && (
                <PersonPicker
                    label={texts.person}
                    autoFocus={person === null}
                    initial={known.data?.name ?? ""}
                    onPick={(picked) => setWho(picked.id)}
                    onClear={() => setWho(null)}
                />
            )}
            <TextField
                label={texts.ticket}
                hint={texts.ticketHint}
                autoComplete="off"
                spellCheck={false}
                maxLength={30}
                value={which}
                onChange={(event) => setWhich(event.target.value)}
            />
            <div>
                <Button type="submit" look="primary" disabled={who === null || which.trim() === ""}>
                    {texts.ask}
                </Button>
            </div>
        </form>
    );
}

function Answer({ person, ticket }: { person: number; ticket: string }) {
    const query = useQuery({
        queryKey: ["sight", person, ticket],
        // Rights change; an old answer would be a wrong one.
        gcTime: 0,
        queryFn: () =>
            body(
                api.GET("/api/tickets/{id}/sight", {
                    params: { path: { id: ticket }, query: { personId: person } },
                }),
            ),
    });
    return <Loaded query={query}>{(answer) => <Explained answer={answer} />}</Loaded>;
}

function Explained({ answer }: { answer: Explanation }) {
    const texts = useTexts(sightTexts);
    const mayChange = useCan("accounts_manage");
    const { person, reference, sees, works, checks, may } = answer;
    const verdict = works ? texts.works : sees ? texts.sees : texts.not;
    const ways = checks.filter(isWay);
    return (
        <section className={styles.answer} aria-live="polite">
            <p className={styles.verdict}>
                {sees ? <Check size={20} aria-hidden="true" /> : <X size={20} aria-hidden="true" />}
                <span>{verdict(person.name, reference)}</span>
            </p>
            <Checks title={texts.rests} checks={checks.filter((each) => !isWay(each))} />
            <Checks title={texts.through} checks={ways.filter((each) => each.holds)} />
            <Checks title={texts.lacking} checks={ways.filter((each) => !each.holds)} />
            <div>
                <h2>{texts.may}</h2>
                {may.length === 0 ? (
                    <p className="muted">{texts.mayNothing}</p>
                ) : (
                    <ul className={styles.checks}>
                        {may.map((each) => (
                            <li key={each}>
                                <Check size={15} aria-hidden="true" />
                                {texts.ability[each]}
                            </li>
                        ))}
                    </ul>
                )}
            </div>
            <p className={styles.links}>
                <Link href={`/tickets/${reference}`}>{texts.openTicket}</Link>
                {mayChange && <Link href="/admin/accounts">{texts.openAccount}</Link>}
            </p>
        </section>
    );
}

function Checks({ title, checks }: { title: string; checks: readonly SightCheck[] }) {
    const texts = useTexts(sightTexts);
    if (checks.length === 0) return null;
    return (
        <div>
            <h2>{title}</h2>
            <ul className={styles.checks}>
                {checks.map((check) => (
                    <li key={check.rule} className={cx(!check.holds && styles.lacks)}>
                        {check.holds ? (
                            <Check size={15} aria-hidden="true" />
                        ) : (
                            <X size={15} aria-hidden="true" />
                        )}
                        <span>{checkText(check, texts)}</span>
                    </li>
                ))}
            </ul>
        </div>
    );
}
