import { useState } from "react";
import { api, body } from "@/core/api/client";
import { asProblem, type ProblemError } from "@/core/api/problem";
import type { Language, NewPerson, PersonView } from "@/core/api/types";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useLists } from "@/core/live/live";
import { Select, TextField } from "../Field";
import { FormDialog } from "../FormDialog";
import { uiTexts } from "../texts";
import { customerOptions } from "../ticketChoices";
import styles from "./NewPersonDialog.module.css";
import { personTexts } from "./texts";

interface DialogProps {
    /** What was typed into the search: a name, an address or a number. */
    typed: string;
    /** A number that is known already, such as that of the call. */
    phone?: string;
    onDone: (person: PersonView) => void;
    onClose: () => void;
}

/** Makes a person on the way, with no more than what is needed to call back. */
export function NewPersonDialog({ typed, phone = "", onDone, onClose }: DialogProps) {
    const texts = useTexts(personTexts);
    const words = useTexts(uiTexts);
    const lists = useLists();
    const language = useLanguage();
    const [values, setValues] = useState(() => {
        const guessed = guess(typed);
        return { ...guessed, phone: guessed.phone || phone, customer: "", language };
    });
    const [busy, setBusy] = useState(false);
    const [problem, setProblem] = useState<ProblemError | null>(null);
    const field = (name: "firstName" | "lastName" | "email" | "phone", path: string = name) => ({
        label: texts[name],
        value: values[name],
        error: problem?.fieldMessage(path),
        onChange: (event: { target: { value: string } }) =>
            setValues({ ...values, [name]: event.target.value }),
    });

    const submit = async () => {
        setBusy(true);
        setProblem(null);
        const person: NewPerson = {
            firstName: values.firstName.trim(),
            lastName: values.lastName.trim(),
            language: values.language,
            ...(values.email.trim() && { emails: [{ address: values.email.trim(), primary: true }] }),
            ...(values.phone.trim() && { phones: [{ number: values.phone.trim(), label: "" }] }),
            ...(values.customer && { customerId: Number(values.customer) }),
        };
        try {
            onDone(await body(api.POST("/api/people", { body: person })));
        } catch (error) {
            setProblem(asProblem(error));
            setBusy(false);
        }
    };

    return (
        <FormDialog
            title={texts.title}
            onClose={onClose}
            action={texts.create}
            busy={busy}
            problem={problem}
            onSubmit={() => void submit()}
            className={styles.person}
        >
            <TextField {...field("firstName")} autoFocus autoComplete="off" />
            <TextField {...field("lastName")} required autoComplete="off" />
            <TextField {...field("email", "emails/0/address")} type="email" autoComplete="off" />
            <TextField {...field("phone", "phones/0/number")} type="tel" autoComplete="off" />
            <Select
                label={texts.customer}
                value={values.customer}
                error={problem?.fieldMessage("customerId")}
                onChange={(customer) => setValues({ ...values, customer })}
                options={[{ value: "", label: texts.noChoice }, ...customerOptions(lists)]}
            />
            <Select
                label={texts.language}
                value={values.language}
                onChange={(value) => setValues({ ...values, language: value as Language })}
                options={[
                    { value: "fr", label: words.person.language.fr },
                    { value: "en", label: words.person.language.en },
                ]}
            />
        </FormDialog>
    );
}

/** Puts what was typed where it belongs. */
function guess(typed: string): { firstName: string; lastName: string; email: string; phone: string } {
    const nothing = { firstName: "", lastName: "", email: "", phone: "" };
    if (typed.includes("@")) return { ...nothing, email: typed };
    if (/^[+\d][\d\s().-]*$/.test(typed)) return { ...nothing, phone: typed };
    const [first = "", ...rest] = typed.split(/\s+/);
    return rest.length > 0
        ? { ...nothing, firstName: first, lastName: rest.join(" ") }
        : { ...nothing, lastName: first };
}
