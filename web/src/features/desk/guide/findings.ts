// What a run found out, in words: pure, so that it can be tested.
import type { Language, Translation } from "@/core/i18n/catalogue";
import type { Formats } from "@/core/i18n/format";
import type { Run, Said } from "./runs";
import type { texts as english } from "./texts/en";
import { inWords, type Wording } from "./wording";

/** Whose words, and in which. */
export interface Telling {
    texts: Translation<typeof english>;
    wording: Wording;
    language: Language;
    format: Pick<Formats, "date" | "number">;
}

/** Steps that tell something: calls and outcomes don't. */
export const told = (run: Run) => run.said.filter(({ kind }) => kind !== "call" && kind !== "outcome");

export function questionOf(said: Said, { wording, language }: Telling): string {
    return said.kind === "calculation" ? `${said.step} =` : inWords(said.text, wording, language);
}

/** The words of a choice, "yes", "done", a number with its unit …; of a check with what was read at it. */
export function answerOf(said: Said, telling: Telling): string {
    const answer = answerItself(said, telling);
    if (said.measured === "") return answer;
    const { texts, format } = telling;
    const read = said.measures === "number" ? format.number(Number(said.measured)) : said.measured;
    const unit = texts.units[said.unit] ?? said.unit;
    return texts.trail.measured(answer, [read, unit].filter(Boolean).join(" "));
}

function answerItself(said: Said, { texts, wording, language, format }: Telling): string {
    if (said.unsure) return texts.trail.unknown;
    if (said.answer === "photo") return texts.trail.photo;
    if (said.answer === "date") return format.date(new Date(`${said.value}T12:00:00`));
    const label = inWords(said.label, wording, language);
    const closed = said.kind !== "question" || said.answer === "yes-no";
    const { yes, no, done, pass, fail } = texts.runner;
    const known: Record<string, string> = { yes, no, done, pass, fail };
    const named = closed ? known[said.value] : undefined;
    return label || named || [said.value, said.unit].filter(Boolean).join(" ");
}

const kMarks: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const escaped = (text: string) => text.replace(/[&<>]/g, (mark) => kMarks[mark] ?? mark);

/** As the description of a ticket that comes of it: the outcome's words, then what was asked and answered. */
export function findingsHtml(run: Run, telling: Telling): string {
    const { texts, wording, language, format } = telling;
    const lines = told(run).map(
        (said) =>
            `<li><p>${escaped(questionOf(said, telling))} <strong>${escaped(answerOf(said, telling))}</strong></p></li>`,
    );
    const title = texts.runner.of(run.title[language], format.number(run.number));
    return [
        run.outcome && run.step ? `<p>${escaped(inWords(run.step.text, wording, language))}</p>` : "",
        `<p><strong>${escaped(title)}</strong></p>`,
        lines.length > 0 ? `<ul>${lines.join("")}</ul>` : "",
    ].join("");
}
