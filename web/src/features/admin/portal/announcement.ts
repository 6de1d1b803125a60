// An announcement as its form holds it: times as the browser's own fields have them.
import type { components } from "@/core/api/schema.generated";
import type { NoticeView } from "@/core/api/types";
import type { Held } from "@/ui/records/useRecordForm";

export type AnnouncementView = components["schemas"]["AnnouncementView"];
export type AnnouncementInput = components["schemas"]["AnnouncementInput"];
export type Severity = NoticeView["severity"];

export interface Values {
    severity: Severity;
    titleFr: string;
    titleEn: string;
    textFr: string;
    textEn: string;
    /** "2026-03-01T08:00", in the person's own time; empty where it has none. */
    beginsAt: string;
    endsAt: string;
    everybody: boolean;
    customerIds: number[];
    isPublic: boolean;
}

/** The value of a datetime-local field. */
export function localInput(date: Date): string {
    const two = (value: number) => String(value).padStart(2, "0");
    const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
    return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

const localOf = (instant: string | null) => (instant === null ? "" : localInput(new Date(instant)));

export const blank = (now: Date): Values => ({
    severity: "disruption",
    titleFr: "",
    titleEn: "",
    textFr: "",
    textEn: "",
    beginsAt: localInput(now),
    endsAt: "",
    everybody: true,
    customerIds: [],
    isPublic: false,
});

export function held(view: AnnouncementView): Held<Values> {
    return {
        values: {
            severity: view.severity,
            titleFr: view.title.fr,
            titleEn: view.title.en,
            textFr: view.text.fr,
            textEn: view.text.en,
            beginsAt: localOf(view.beginsAt),
            endsAt: localOf(view.endsAt),
            everybody: view.everybody,
            customerIds: view.customers.map(({ id }) => id),
            isPublic: view.isPublic,
        },
        version: view.version,
    };
}

const instantOf = (local: string) => new Date(local).toISOString();

/** Requires a complete form (see faultsOf). */
export function inputOf(values: Values): AnnouncementInput {
    return {
        severity: values.severity,
        title: { fr: values.titleFr.trim(), en: values.titleEn.trim() },
        text: { fr: values.textFr.trim(), en: values.textEn.trim() },
        beginsAt: instantOf(values.beginsAt),
        endsAt: values.endsAt ? instantOf(values.endsAt) : null,
        everybody: values.everybody,
        customerIds: values.everybody ? [] : values.customerIds,
        isPublic: values.everybody && values.isPublic,
    };
}

export type Fault = "missing" | "noBegin" | "endsBefore" | "nobody";

/** What keeps it from being sent. */
export function faultsOf(values: Values): Fault[] {
    const faults: Fault[] = [];
    // Two languages of the title; the text is in both or in none.
    const halfText = (values.textFr.trim() === "") !== (values.textEn.trim() === "");
    if (values.titleFr.trim() === "" || values.titleEn.trim() === "" || halfText) faults.push("missing");
    if (values.beginsAt === "") faults.push("noBegin");
    if (values.endsAt !== "" && values.endsAt <= values.beginsAt) faults.push("endsBefore");
    if (!values.everybody && values.customerIds.length === 0) faults.push("nobody");
    return faults;
}

/** What the readers of a language would see. */
export function previewOf(values: Values): NoticeView {
    const begins = values.beginsAt ? instantOf(values.beginsAt) : new Date().toISOString();
    return {
        id: 0,
        severity: values.severity,
        title: { fr: values.titleFr || "…", en: values.titleEn || "…" },
        text: { fr: values.textFr, en: values.textEn },
        beginsAt: begins,
        endsAt: values.endsAt ? instantOf(values.endsAt) : null,
    };
}
