import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { Button } from "@/ui/Button";
import styles from "./Guide.module.css";
import type { Run, Said } from "./runs";
import { guideTexts } from "./texts";
import { inWords, type Wording } from "./wording";

interface TrailProps {
    run: Run;
    wording: Wording;
    busy: boolean;
    /** Asks the step of this place again; left out when the run is over. */
    onAgain?: (place: number) => void;
}

/** Everything that was said so far, and what followed from it. */
export function Trail({ run, wording, busy, onAgain }: TrailProps) {
    const texts = useTexts(guideTexts).trail;
    const told = run.said.filter((said) => said.kind !== "call" && said.kind !== "outcome");
    return (
        <section className={styles.trail}>
            <h2>{texts.title}</h2>
            {told.length === 0 && <p className="muted">{texts.none}</p>}
            <ol>
                {told.map((said, at) => (
                    // The way has no other identity than its order: the same step may come twice.
                    <Line key={at} said={said} wording={wording} busy={busy} onAgain={onAgain} />
                ))}
            </ol>
        </section>
    );
}

interface LineProps {
    said: Said;
    wording: Wording;
    busy: boolean;
    onAgain: ((place: number) => void) | undefined;
}

function Line({ said, wording, busy, onAgain }: LineProps) {
    const texts = useTexts(guideTexts).trail;
    const language = useLanguage();
    const format = useFormats();
    const { place } = said;
    const question = said.kind === "calculation" ? `${said.step} =` : inWords(said.text, wording, language);
    return (
        <li className={styles.said}>
            <div>
                <p>{question}</p>
                <p>
                    <Answer said={said} wording={wording} />
                </p>
                {said.by && said.at && (
                    <p className="muted">{texts.by(said.by.name, format.time(new Date(said.at)))}</p>
                )}
            </div>
            {onAgain && place !== null && (
                <Button
                    look="quiet"
                    disabled={busy}
                    aria-label={texts.againWhat(question)}
                    onClick={() => onAgain(place)}
                >
                    {texts.again}
                </Button>
            )}
        </li>
    );
}

function Answer({ said, wording }: { said: Said; wording: Wording }) {
    const { runner, trail } = useTexts(guideTexts);
    const language = useLanguage();
    const format = useFormats();
    if (said.unsure) return <strong>{trail.unknown}</strong>;
    if (said.answer === "photo")
        return (
            <a href={`/api/files/${said.value}`} target="_blank" rel="noopener noreferrer">
                {trail.photo}
            </a>
        );
    if (said.answer === "date") return <strong>{format.date(new Date(`${said.value}T12:00:00`))}</strong>;
    const label = inWords(said.label, wording, language);
    const closed = said.kind !== "question" || said.answer === "yes-no";
    const { yes, no, done, pass, fail } = runner;
    const known: Record<string, string> = { yes, no, done, pass, fail };
    const named = closed ? known[said.value] : undefined;
    return <strong>{label || named || [said.value, said.unit].filter(Boolean).join(" ")}</strong>;
}
