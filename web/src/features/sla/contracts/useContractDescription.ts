import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useLists } from "@/core/live/live";
import type { Describe } from "@/ui/records/ConflictNotice";
import { useCalendars } from "../slaApi";
import type { ContractValues } from "./contract";
import { contractTexts } from "./texts";
import { useContractWords } from "./useContractWords";

/** The names of the fields and how their values are written, for the message about a conflict. */
export function useContractDescription(): Describe<ContractValues> {
    const texts = useTexts(contractTexts);
    const format = useFormats();
    const words = useContractWords();
    const lists = useLists();
    const calendars = useCalendars().data;
    const calendar = (id: number) => calendars?.find((each) => each.id === id)?.name ?? `#${id}`;
    return {
        name: { label: texts.name, show: (name) => name },
        calendarId: { label: texts.calendar, show: calendar },
        customerIds: {
            label: texts.customers,
            show: (ids) => format.list(ids.map((id) => lists.customerName.get(id) ?? `#${id}`)),
        },
        rules: { label: texts.rules, show: (rules) => rules.map(words.rule).join(" ") },
        steps: { label: texts.steps, show: (steps) => steps.map(words.step).join(" ") },
        pausedBy: {
            label: texts.pauses,
            show: (list) =>
                list.length === 0 ? texts.pausesNone : format.list(list.map((on) => texts.pause[on])),
        },
        reopenDays: { label: texts.reopen, show: (days) => (days === null ? "" : format.number(days)) },
        matrix: {
            label: texts.matrix,
            show: (matrix) => (matrix === null ? texts.matrixOf.desk : texts.matrixOf.own),
        },
    };
}
