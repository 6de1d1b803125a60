import { Plus, X } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { Button, IconButton } from "@/ui/Button";
import { cx } from "@/ui/cx";
import { TextField } from "@/ui/Field";
import type { RecordForm } from "@/ui/records/useRecordForm";
import styles from "../Directory.module.css";
import type { PersonValues } from "../model";
import { directoryTexts } from "../texts";

interface RowsProps {
    legend: string;
    hint?: string;
    add: string;
    count: number;
    onAdd: () => void;
    children: ReactNode;
}

/** Lines of the same kind under one heading. A new line has the focus; taking one away leaves it on the button. */
function Rows({ legend, hint, add, count, onAdd, children }: RowsProps) {
    const place = useRef<HTMLFieldSetElement>(null);
    const button = useRef<HTMLButtonElement>(null);
    const [added, setAdded] = useState(false);
    const before = useRef(count);
    useEffect(() => {
        if (added) {
            const rows = place.current?.querySelectorAll<HTMLInputElement>("input[data-first]");
            rows?.[rows.length - 1]?.focus();
            setAdded(false);
        } else if (count < before.current && document.activeElement === document.body) {
            button.current?.focus();
        }
        before.current = count;
    }, [added, count]);
    return (
        <fieldset ref={place} className={styles.rows}>
            <legend>{legend}</legend>
            {hint && <p className={styles.hint}>{hint}</p>}
            {children}
            <div>
                <Button
                    ref={button}
                    look="quiet"
                    icon={<Plus size={15} />}
                    onClick={() => {
                        onAdd();
                        setAdded(true);
                    }}
                >
                    {add}
                </Button>
            </div>
        </fieldset>
    );
}

export function MailRows({ form }: { form: RecordForm<PersonValues> }) {
    const texts = useTexts(directoryTexts).form;
    const name = useId();
    const { emails } = form.values;
    const set = (next: PersonValues["emails"]) => form.change({ emails: next });
    const many = emails.length > 1;
    return (
        <Rows
            legend={texts.mails}
            hint={texts.mailsHint}
            add={texts.addMail}
            count={emails.length}
            onAdd={() => set([...emails, { address: "", primary: emails.length === 0 }])}
        >
            {emails.map((email, at) => (
                <div key={at} className={styles.row}>
                    <TextField
                        data-first
                        label={texts.mail}
                        labelHidden
                        type="email"
                        autoComplete="off"
                        maxLength={254}
                        value={email.address}
                        error={form.problem?.fieldMessage(`emails/${at}/address`)}
                        onChange={(event) =>
                            set(
                                emails.map((each, i) =>
                                    i === at ? { ...each, address: event.target.value } : each,
                                ),
                            )
                        }
                    />
                    {many && (
                        <label className={cx(styles.radio, styles.second)}>
                            <input
                                type="radio"
                                name={name}
                                checked={email.primary}
                                aria-label={texts.mainMailLabel(email.address || texts.emptyRow)}
                                onChange={() =>
                                    set(emails.map((each, i) => ({ ...each, primary: i === at })))
                                }
                            />
                            {texts.mainMail}
                        </label>
                    )}
                    <IconButton
                        icon={<X size={15} />}
                        label={texts.removeMail(email.address || texts.emptyRow)}
                        onClick={() => {
                            const rest = emails.filter((_, i) => i !== at);
                            const main = Math.max(
                                0,
                                rest.findIndex((each) => each.primary),
                            );
                            set(rest.map((each, i) => ({ ...each, primary: i === main })));
                        }}
                    />
                </div>
            ))}
        </Rows>
    );
}

export function PhoneRows({ form }: { form: RecordForm<PersonValues> }) {
    const texts = useTexts(directoryTexts).form;
    const { phones } = form.values;
    const set = (next: PersonValues["phones"]) => form.change({ phones: next });
    const change = (at: number, patch: Partial<PersonValues["phones"][number]>) =>
        set(phones.map((each, i) => (i === at ? { ...each, ...patch } : each)));
    return (
        <Rows
            legend={texts.phones}
            add={texts.addPhone}
            count={phones.length}
            onAdd={() => set([...phones, { number: "", label: "" }])}
        >
            {phones.map((phone, at) => (
                <div key={at} className={styles.row}>
                    <TextField
                        data-first
                        label={texts.phone}
                        labelHidden
                        type="tel"
                        autoComplete="off"
                        maxLength={40}
                        value={phone.number}
                        error={form.problem?.fieldMessage(`phones/${at}/number`)}
                        onChange={(event) => change(at, { number: event.target.value })}
                    />
                    <TextField
                        label={texts.phoneLabel}
                        labelHidden
                        placeholder={texts.phonePlaceholder}
                        autoComplete="off"
                        maxLength={40}
                        className={styles.second ?? ""}
                        value={phone.label}
                        error={form.problem?.fieldMessage(`phones/${at}/label`)}
                        onChange={(event) => change(at, { label: event.target.value })}
                    />
                    <IconButton
                        icon={<X size={15} />}
                        label={texts.removePhone(phone.number || texts.emptyRow)}
                        onClick={() => set(phones.filter((_, i) => i !== at))}
                    />
                </div>
            ))}
        </Rows>
    );
}
