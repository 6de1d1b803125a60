import { useQuery } from "@tanstack/react-query";
import { Pencil, X } from "lucide-react";
import { useState } from "react";
import { Link } from "wouter";
import { api, body, ifMatch } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import { useTexts } from "@/core/i18n/catalogue";
import { queryClient } from "@/core/query";
import { Avatar } from "@/ui/Avatar";
import { Button, IconButton } from "@/ui/Button";
import { Checkbox } from "@/ui/Field";
import { Notice } from "@/ui/Notice";
import { PersonPicker } from "@/ui/PersonPicker";
import { Loaded } from "@/ui/records/Loaded";
import { RecordFormFrame } from "@/ui/records/RecordFormFrame";
import { recordTexts } from "@/ui/records/texts";
import { type Held, useRecordForm } from "@/ui/records/useRecordForm";
import { toast } from "@/ui/toast";
import type { CustomerView } from "../../model";
import styles from "./Managers.module.css";
import { ManagersHistory } from "./ManagersHistory";
import { managerTexts } from "./texts";

type Managers = components["schemas"]["CustomerManagersView"];
type Values = Pick<Managers, "read" | "answer" | "managers">;

const kManagers = (id: number) => ["managers", id] as const;

function held({ read, answer, managers, version }: Managers): Held<Values> {
    return { values: { read, answer, managers }, version };
}

interface SectionProps {
    customer: CustomerView;
    mayWrite: boolean;
}

/** Who sees the customer's tickets as its manager, and what the customer lets them. */
export default function ManagersSection({ customer, mayWrite }: SectionProps) {
    const texts = useTexts(managerTexts);
    const [editing, setEditing] = useState(false);
    const query = useQuery({
        queryKey: kManagers(customer.id),
        queryFn: ({ signal }) =>
            body(
                api.GET("/api/customers/{id}/managers", {
                    params: { path: { id: String(customer.id) } },
                    signal,
                }),
            ),
    });
    return (
        <section>
            <h3>{texts.title}</h3>
            <Loaded query={query} lines={2}>
                {(now) =>
                    editing ? (
                        <ManagersForm customer={customer} now={now} onDone={() => setEditing(false)} />
                    ) : (
                        <div className={styles.summary}>
                            <Summary now={now} />
                            {mayWrite && (
                                <Button icon={<Pencil size={15} />} onClick={() => setEditing(true)}>
                                    {texts.edit}
                                </Button>
                            )}
                        </div>
                    )
                }
            </Loaded>
            {mayWrite && <ManagersHistory customerId={customer.id} version={query.data?.version ?? 0} />}
        </section>
    );
}

function Summary({ now }: { now: Managers }) {
    const texts = useTexts(managerTexts);
    return (
        <>
            <p className="muted">{now.read ? (now.answer ? texts.answer : texts.read) : texts.off}</p>
            {now.managers.length === 0 ? (
                <p className="muted">{texts.none}</p>
            ) : (
                <ul>
                    {now.managers.map((each) => (
                        <li key={each.personId}>
                            <Link href={`/people?person=${each.personId}`}>{each.name}</Link>
                            {each.withBelow && <span className="muted"> · {texts.withBelow}</span>}
                            {each.left && <span className={styles.left}>{texts.left}</span>}
                        </li>
                    ))}
                </ul>
            )}
        </>
    );
}

interface FormProps {
    customer: CustomerView;
    now: Managers;
    onDone: () => void;
}

function ManagersForm({ customer, now, onDone }: FormProps) {
    const texts = useTexts(managerTexts);
    const record = useTexts(recordTexts);
    const params = { path: { id: String(customer.id) } };
    const form = useRecordForm<Values, Managers>({
        initial: held(now),
        send: ({ read, answer, managers }, _, version) =>
            body(
                api.PUT("/api/customers/{id}/managers", {
                    params: { ...params, header: ifMatch(version) },
                    body: {
                        read,
                        answer: read && answer,
                        managers: managers.map(({ personId, withBelow }) => ({ personId, withBelow })),
                    },
                }),
            ),
        reload: async () => held(await body(api.GET("/api/customers/{id}/managers", { params }))),
        onSaved: (saved) => {
            queryClient.setQueryData(kManagers(customer.id), saved);
            toast({ tone: "success", text: texts.saved(customer.name) });
            onDone();
        },
    });
    const { read, answer, managers } = form.values;
    const yesNo = (value: boolean) => (value ? record.yes : record.no);
    return (
        <RecordFormFrame
            form={form}
            title={texts.title}
            titleHidden
            describe={{
                read: { label: texts.read, show: yesNo },
                answer: { label: texts.answer, show: yesNo },
                managers: { label: texts.people, show: (all) => all.map(({ name }) => name).join(", ") },
            }}
            onCancel={onDone}
        >
            <p className="muted">{texts.intro}</p>
            <Checkbox
                label={texts.read}
                hint={texts.readHint}
                checked={read}
                onChange={(on) => form.change({ read: on })}
            />
            <Checkbox
                label={texts.answer}
                hint={texts.answerHint}
                checked={read && answer}
                disabled={!read}
                onChange={(on) => form.change({ answer: on })}
            />
            <ul className={styles.people} aria-label={texts.people}>
                {managers.map((each) => (
                    <li key={each.personId}>
                        <Avatar small name={each.name} id={each.personId} />
                        <span className={styles.who}>
                            {each.name}
                            {each.left && <span className={styles.left}>{texts.left}</span>}
                        </span>
                        <Checkbox
                            label={texts.withBelow}
                            checked={each.withBelow}
                            onChange={(withBelow) =>
                                form.change({
                                    managers: managers.map((other) =>
                                        other === each ? { ...each, withBelow } : other,
                                    ),
                                })
                            }
                        />
                        <IconButton
                            icon={<X size={15} />}
                            label={texts.remove(each.name)}
                            onClick={() =>
                                form.change({ managers: managers.filter((other) => other !== each) })
                            }
                        />
                    </li>
                ))}
            </ul>
            <PersonPicker
                many
                label={texts.add}
                hint={texts.account}
                error={form.problem?.problem.errors.find(({ path }) => path.startsWith("/managers"))?.message}
                onPick={({ id, name }) => {
                    if (managers.some(({ personId }) => personId === id)) return;
                    const added = { personId: id, name, withBelow: false, left: false };
                    form.change({ managers: [...managers, added] });
                }}
            />
            <Effect before={now} after={form.values} />
        </RecordFormFrame>
    );
}

/** Who sees more, and who less, once this is saved. Managers of customers above are not in it. */
function Effect({ before, after }: { before: Values; after: Values }) {
    const texts = useTexts(managerTexts);
    const seeing = ({ read, managers }: Values) => (read ? managers.filter(({ left }) => !left) : []);
    const without = (all: Values["managers"], others: Values["managers"]) =>
        all.filter((each) => !others.some(({ personId }) => personId === each.personId));
    const more = without(seeing(after), seeing(before));
    const less = without(seeing(before), seeing(after));
    if (more.length === 0 && less.length === 0) return null;
    const names = (all: Values["managers"]) => all.map(({ name }) => name).join(", ");
    return (
        <Notice tone={more.length > 0 ? "warning" : "info"}>
            {more.length > 0 && <p>{texts.effectOn(names(more))}</p>}
            {less.length > 0 && <p>{texts.effectOff(names(less))}</p>}
        </Notice>
    );
}
