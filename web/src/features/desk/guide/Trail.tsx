import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { Button } from "@/ui/Button";
import { answerOf, questionOf, type Telling, told } from "./findings";
import styles from "./Guide.module.css";
import type { Run, Said } from "./runs";
import { guideTexts } from "./texts";
import type { Wording } from "./wording";

interface TrailProps {
    run: Run;
    wording: Wording;
    busy: boolean;
    /** Asks the step of this place again; left out when the run is over. */
    onAgain?: (place: number) => void;
}

/** Everything that was said so far, and what followed from it. */
export function Trail({ run, wording, busy, onAgain }: TrailProps) {
    const texts = useTexts(guideTexts);
    const telling = { texts, wording, language: useLanguage(), format: useFormats() };
    const lines = told(run);
    return (
        <section className={styles.trail}>
            <h2>{texts.trail.title}</h2>
            {lines.length === 0 && <p className="muted">{texts.trail.none}</p>}
            <ol>
                {lines.map((said, at) => (
                    // The way has no other identity than its order: the same step may come twice.
                    <Line key={at} said={said} telling={telling} busy={busy} onAgain={onAgain} />
                ))}
            </ol>
        </section>
    );
}

interface LineProps {
    said: Said;
    telling: Telling;
    busy: boolean;
    onAgain: ((place: number) => void) | undefined;
}

function Line({ said, telling, busy, onAgain }: LineProps) {
    const texts = useTexts(guideTexts).trail;
    const format = useFormats();
    const { place } = said;
    const question = questionOf(said, telling);
    const answer = answerOf(said, telling);
    return (
        <li className={styles.said}>
            <div>
                <p>{question}</p>
                <p>
                    {said.answer === "photo" && !said.unsure ? (
                        <a href={`/api/files/${said.value}`} target="_blank" rel="noopener noreferrer">
                            {answer}
                        </a>
                    ) : (
                        <strong>{answer}</strong>
                    )}
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
