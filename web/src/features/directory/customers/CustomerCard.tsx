import { useQuery } from "@tanstack/react-query";
import { Pencil, Plus } from "lucide-react";
import { Fragment, lazy, Suspense } from "react";
import { Link } from "wouter";
import { api, body } from "@/core/api/client";
import { language, useTexts } from "@/core/i18n/catalogue";
import { Avatar } from "@/ui/Avatar";
import { Button } from "@/ui/Button";
import { CustomerIcon } from "@/ui/records/CustomerPicker";
import { Loaded } from "@/ui/records/Loaded";
import { useCan } from "@/ui/records/useCan";
import styles from "../Directory.module.css";
import { keys } from "../directoryApi";
import type { CustomerView } from "../model";
import { TicketsOf } from "../TicketsOf";
import { directoryTexts } from "../texts";
import { ContractLine } from "./ContractLine";
import { managerTexts } from "./managers/texts";
import { Sites } from "./Sites";

const kFewPeople = 8;

const Managers = lazy(async () => {
    const [managers] = await Promise.all([import("./managers/Managers"), managerTexts.load(language.get())]);
    return managers;
});

interface CardProps {
    customer: CustomerView;
    all: readonly CustomerView[];
    onEdit: () => void;
    onAddBelow: () => void;
}

export function CustomerCard({ customer, all, onEdit, onAddBelow }: CardProps) {
    const texts = useTexts(directoryTexts);
    const mayWrite = useCan("directory_write");
    const mayConfigure = useCan("desk_configure");
    const below = all
        .filter((each) => each.parentId === customer.id)
        .sort((a, b) => a.name.localeCompare(b.name));
    return (
        <article className={styles.card}>
            <header className={styles.head}>
                <span className={styles.sign}>
                    <CustomerIcon kind={customer.kind} size={18} />
                </span>
                <div className={styles.headWords}>
                    <h2>
                        {customer.name}
                        {!customer.active && <span className={styles.tag}>{texts.customers.inactive}</span>}
                    </h2>
                    <p className={styles.under}>
                        {texts.customers[customer.kind]}
                        <Parents customer={customer} all={all} />
                    </p>
                </div>
                {mayWrite && (
                    <Button icon={<Pencil size={15} />} shortcut="E" onClick={onEdit}>
                        {texts.card.edit}
                    </Button>
                )}
            </header>
            <div className={styles.sections}>
                <Sites customer={customer} mayWrite={mayWrite} />
                <PeopleOf customer={customer} />
                {mayConfigure && <ContractLine customer={customer} all={all} />}
                {customer.kind === "organisation" && (
                    <Suspense fallback={null}>
                        <Managers key={customer.id} customer={customer} mayWrite={mayWrite} />
                    </Suspense>
                )}
            </div>
            {(below.length > 0 || (mayWrite && customer.kind === "organisation")) && (
                <section>
                    <h3>{texts.customer.below}</h3>
                    <ul className={styles.links}>
                        {below.map((each) => (
                            <li key={each.id}>
                                <CustomerIcon kind={each.kind} size={15} />
                                <Link href={`/customers?customer=${each.id}`}>{each.name}</Link>
                            </li>
                        ))}
                    </ul>
                    {mayWrite && customer.kind === "organisation" && (
                        <Button look="quiet" icon={<Plus size={15} />} onClick={onAddBelow}>
                            {texts.customers.below}
                        </Button>
                    )}
                </section>
            )}
            <TicketsOf whose={{ customerId: customer.id }} all={`/archive?customer=${customer.id}`} />
        </article>
    );
}

/** What the customer belongs to, from the top. */
function Parents({ customer, all }: { customer: CustomerView; all: readonly CustomerView[] }) {
    const above: CustomerView[] = [];
    let at = all.find((each) => each.id === customer.parentId);
    while (at && !above.includes(at)) {
        above.unshift(at);
        const parent: number | null = at.parentId;
        at = all.find((each) => each.id === parent);
    }
    if (above.length === 0) return null;
    return (
        <>
            {" · "}
            {above.map((each, index) => (
                <Fragment key={each.id}>
                    {index > 0 && " › "}
                    <Link href={`/customers?customer=${each.id}`}>{each.name}</Link>
                </Fragment>
            ))}
        </>
    );
}

function PeopleOf({ customer }: { customer: CustomerView }) {
    const texts = useTexts(directoryTexts).customer;
    const people = useQuery({
        queryKey: [...keys.people, "of", customer.id],
        queryFn: ({ signal }) =>
            body(
                api.GET("/api/people", {
                    params: { query: { customerId: customer.id, limit: kFewPeople } },
                    signal,
                }),
            ),
    });
    return (
        <section>
            <div className={styles.sectionHead}>
                <h3>{texts.people}</h3>
                {people.data?.nextCursor && (
                    <Link href={`/people?customer=${customer.id}`}>{texts.allPeople}</Link>
                )}
            </div>
            <Loaded query={people} lines={3}>
                {({ items }) =>
                    items.length === 0 ? (
                        <p className="muted">{texts.noPeople}</p>
                    ) : (
                        <ul className={styles.links}>
                            {items.map((person) => (
                                <li key={person.id}>
                                    <Avatar small name={person.name} id={person.id} />
                                    <Link href={`/people?person=${person.id}`}>{person.name}</Link>
                                </li>
                            ))}
                        </ul>
                    )
                }
            </Loaded>
        </section>
    );
}
