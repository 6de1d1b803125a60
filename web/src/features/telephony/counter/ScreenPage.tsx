import { useEffect } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { withQueries } from "@/core/query";
import type { VisitView } from "../intake/useIntake";
import { telephonyTexts } from "../texts";
import styles from "./Screen.module.css";
import { useVisits } from "./visits";

export default withQueries(ScreenPage);

const kCalled = 6;
const kWaiting = 12;

/** The waiting room's screen: numbers only, to be read from the other end of the room. */
function ScreenPage() {
    const texts = useTexts(telephonyTexts).screen;
    const format = useFormats();
    const { data: visits = [] } = useVisits();
    useEffect(() => {
        document.title = texts.title;
    }, [texts]);
    // The one who was called last stands first.
    const at = (visit: VisitView) => new Date(visit.calledAt ?? visit.cameAt).getTime();
    const called = visits.filter((visit) => visit.state === "called").sort((a, b) => at(b) - at(a));
    const waiting = visits.filter((visit) => visit.state === "waiting");
    return (
        <div className={styles.screen}>
            <section className={styles.called}>
                <h1>{called.length > 0 ? texts.now : texts.nobody}</h1>
                <ul aria-live="polite">
                    {called.slice(0, kCalled).map((visit) => (
                        <li key={visit.id}>
                            <span className={styles.number}>{visit.number}</span>
                            {visit.counter && (
                                <span className={styles.place}>{texts.counter(visit.counter)}</span>
                            )}
                        </li>
                    ))}
                </ul>
            </section>
            <section className={styles.waiting}>
                <h2>{waiting.length > 0 ? texts.waiting : texts.none}</h2>
                <ul>
                    {waiting.slice(0, kWaiting).map((visit) => (
                        <li key={visit.id}>{visit.number}</li>
                    ))}
                </ul>
                {waiting.length > kWaiting && <p>{texts.more(format.number(waiting.length - kWaiting))}</p>}
            </section>
        </div>
    );
}
