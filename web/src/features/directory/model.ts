import type { components } from "@/core/api/schema.generated";
import type { Language } from "@/core/api/types";

export type PersonView = components["schemas"]["PersonView"];
export type CustomerView = components["schemas"]["CustomerView"];
export type SiteView = components["schemas"]["SiteView"];
export type Email = Required<components["schemas"]["Email"]>;
export type Phone = Required<components["schemas"]["Phone"]>;
export type Level = PersonView["level"];
export type CustomerKind = CustomerView["kind"];

export const levels: readonly Level[] = ["novice", "at_ease", "expert"];

/** What the form of a person holds. */
export interface PersonValues {
    firstName: string;
    lastName: string;
    customerId: number | null;
    siteId: number | null;
    emails: Email[];
    phones: Phone[];
    language: Language;
    level: Level;
    vip: boolean;
    active: boolean;
    notes: string;
}

export function personValues(person: PersonView): PersonValues {
    return {
        firstName: person.firstName,
        lastName: person.lastName,
        customerId: person.customer?.id ?? null,
        siteId: person.site?.id ?? null,
        emails: person.emails.map(({ address, primary }) => ({ address, primary: primary ?? false })),
        phones: person.phones.map(({ number, label }) => ({ number, label: label ?? "" })),
        language: person.language,
        level: person.level,
        vip: person.vip,
        active: person.active,
        notes: person.notes,
    };
}

/** Puts what was typed into a search where it belongs: a name, an address or a number. */
export function guessPerson(typed: string, language: Language, customerId: number | null): PersonValues {
    const blank: PersonValues = {
        firstName: "",
        lastName: "",
        customerId,
        siteId: null,
        emails: [],
        phones: [],
        language,
        level: "at_ease",
        vip: false,
        active: true,
        notes: "",
    };
    const text = typed.trim();
    if (text.includes("@")) return { ...blank, emails: [{ address: text, primary: true }] };
    if (/^[+\d][\d\s().-]*$/.test(text)) return { ...blank, phones: [{ number: text, label: "" }] };
    const [first = "", ...rest] = text.split(/\s+/);
    return rest.length > 0
        ? { ...blank, firstName: first, lastName: rest.join(" ") }
        : { ...blank, lastName: first };
}

/** Without the lines that were left empty, with one main address: what can be sent. */
export function tidyPerson(values: PersonValues): PersonValues {
    const emails = values.emails
        .map((email) => ({ ...email, address: email.address.trim() }))
        .filter((email) => email.address !== "");
    const main = Math.max(
        0,
        emails.findIndex((email) => email.primary),
    );
    return {
        ...values,
        firstName: values.firstName.trim(),
        lastName: values.lastName.trim(),
        emails: emails.map((email, index) => ({ ...email, primary: index === main })),
        phones: values.phones
            .map((phone) => ({ number: phone.number.trim(), label: phone.label.trim() }))
            .filter((phone) => phone.number !== ""),
    };
}

/** A number in groups, as people say it: French numbers in pairs, others as they were written. */
export function spokenNumber(number: string): string {
    const digits = number.replace(/[\s.()-]/g, "");
    const french = /^(\+33|0)([1-9])((?:\d\d){4})$/.exec(digits);
    if (!french) return number;
    const [, prefix, first = "", rest = ""] = french;
    const pairs = rest.match(/\d\d/g) ?? [];
    return [prefix === "0" ? `0${first}` : `+33 ${first}`, ...pairs].join("\u202f").replace(" ", "\u202f");
}
