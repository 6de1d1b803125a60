import { Play } from "lucide-react";
import { useState } from "react";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useNow } from "@/core/useNow";
import { Button, IconButton } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { problemText } from "@/ui/problemText";
import styles from "./Guide.module.css";
import { goOn, isOver, type Offer, type RunRow, startRun, useTicketGuides } from "./runs";
import { guideTexts } from "./texts";
import { inWords } from "./wording";

interface TabProps {
    ticketId: number;
    /** Shows a run in the conversation's place. */
    onOpen: (run: number) => void;
}

/** The guides that fit a ticket, and those that were gone through. */
export default function GuidesTab({ ticketId, onOpen }: TabProps) {
    const texts = useTexts(guideTexts).tab;
    const { data, error } = useTicketGuides(ticketId);
    const [problem, setProblem] = useState<unknown>(null);
    const [starting, setStarting] = useState<string | null>(null);
    if (error) return <Notice tone="problem">{problemText(error)}</Notice>;
    if (!data) return null;
    const open = async (busy: string, opening: Promise<{ id: number }>) => {
        setStarting(busy);
        setProblem(null);
        try {
            onOpen((await opening).id);
        } catch (refused) {
            setProblem(refused);
        } finally {
            setStarting(null);
        }
    };
    const offers = (suggested: boolean) =>
        data.guides
            .filter((guide) => guide.suggested === suggested)
            .map((guide) => (
                <OfferLine
                    key={guide.id}
                    guide={guide}
                    busy={starting === `guide ${guide.id}`}
                    onStart={() => void open(`guide ${guide.id}`, startRun(ticketId, guide.id))}
                />
            ));
    const fitting = offers(true);
    const others = offers(false);
    return (
        <div className={styles.tab}>
            <ProblemNotice problem={problem} />
            {data.runs.length > 0 && (
                <section>
                    <h2>{texts.runs}</h2>
                    <ul>
                        {data.runs.map((run) => (
                            <RunLine
                                key={run.id}
                                run={run}
                                busy={starting === `run ${run.id}`}
                                onOpen={() =>
                                    run.handedOver ? void open(`run ${run.id}`, goOn(run.id)) : onOpen(run.id)
                                }
                            />
                        ))}
                    </ul>
                </section>
            )}
            {fitting.length > 0 && (
                <section>
                    <h2>{texts.suggested}</h2>
                    <ul>{fitting}</ul>
                </section>
            )}
            {others.length > 0 && (
                <section>
                    <h2>{texts.others}</h2>
                    <ul>{others}</ul>
                </section>
            )}
            {data.guides.length === 0 && <p className="muted">{texts.none}</p>}
        </div>
    );
}

function OfferLine({ guide, busy, onStart }: { guide: Offer; busy: boolean; onStart: () => void }) {
    const texts = useTexts(guideTexts).tab;
    const language = useLanguage();
    return (
        <li className={styles.offer}>
            <div>
                <strong>{guide.title[language]}</strong>
                <p className="muted">{guide.purpose[language]}</p>
            </div>
            <IconButton
                look="plain"
                icon={<Play size={14} />}
                label={texts.start(guide.title[language])}
                busy={busy}
                onClick={onStart}
            />
        </li>
    );
}

function RunLine({ run, busy, onOpen }: { run: RunRow; busy: boolean; onOpen: () => void }) {
    const { tab, outcomes } = useTexts(guideTexts);
    const language = useLanguage();
    const format = useFormats();
    const now = useNow();
    return (
        <li className={styles.offer}>
            <div>
                <strong>{run.title[language]}</strong>
                {run.handedOver && (
                    <p>
                        {tab.alone(run.startedBy?.name ?? "", inWords(run.handedOver, "technical", language))}
                    </p>
                )}
                <p className="muted">
                    {run.outcome ? outcomes[run.outcome] : tab.states[run.state]} ·{" "}
                    {tab.last(run.lastBy?.name ?? "", format.relative(new Date(run.lastAt), now))}
                </p>
            </div>
            <Button busy={busy} onClick={onOpen}>
                {isOver(run.state) && !run.handedOver ? tab.open : tab.goOn}
            </Button>
        </li>
    );
}
