import { useState } from "react";
import { useLocation } from "wouter";
import { commands } from "@/core/commands/registry";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { Button } from "@/ui/Button";
import { Checkbox, TextArea } from "@/ui/Field";
import { Notice } from "@/ui/Notice";
import styles from "./Guide.module.css";
import { AttachArticle, NamedArticle } from "./NamedArticle";
import { type End, isHandedOver, type Run } from "./runs";
import { guideTexts } from "./texts";

interface EndingProps {
    run: Run;
    busy: boolean;
    onBack?: () => void;
    onEnd: (how: End) => void;
}

/** At the outcome, the end; before it, a way out for when the call ends early. */
export function Ending({ run, busy, onBack, onEnd }: EndingProps) {
    const { end, runner } = useTexts(guideTexts);
    const [leaving, setLeaving] = useState(false);
    const [comment, setComment] = useState("");
    const settings = run.settings.filter(({ proposed }) => !proposed);
    const complete = settings.every(({ known }) => known);
    const [wanted, want] = useState(complete);
    const apply = wanted && complete && settings.length > 0;
    const reached = run.step?.kind === "outcome";
    if (!reached && !leaving)
        return (
            <div className={styles.ways}>
                <Button look="quiet" onClick={() => setLeaving(true)}>
                    {end.stop}
                </Button>
            </div>
        );
    return (
        <div className={styles.fields}>
            {reached && run.article && <NamedArticle article={run.article} />}
            {reached && settings.length > 0 && (
                <div className={styles.sets}>
                    {complete ? (
                        <Checkbox label={end.sets} checked={wanted} onChange={want} />
                    ) : (
                        <p>{end.setsNot}</p>
                    )}
                    <ul>
                        {settings.map((setting) => (
                            <li key={setting.property}>
                                {end.setting(end.properties[setting.property] ?? "", setting.value)}
                                {!setting.known && <strong> {end.unknown}</strong>}
                            </li>
                        ))}
                    </ul>
                </div>
            )}
            {reached && <Proposed run={run} />}
            <TextArea
                label={end.comment}
                hint={reached ? undefined : end.stopHint}
                rows={3}
                maxLength={4000}
                value={comment}
                onChange={(event) => setComment(event.target.value)}
            />
            <div className={styles.ways}>
                <Button
                    look={reached ? "primary" : "danger"}
                    busy={busy}
                    onClick={() => onEnd({ comment, abandoned: !reached, apply: reached && apply })}
                >
                    {reached ? end.end : end.stopDo}
                </Button>
                {!reached && <Button onClick={() => setLeaving(false)}>{end.keep}</Button>}
                {reached && onBack && (
                    <Button look="quiet" disabled={busy} onClick={onBack}>
                        {runner.back}
                    </Button>
                )}
            </div>
        </div>
    );
}

/** The team that the escalation is proposed to: the dialog has it chosen. */
function Proposed({ run }: { run: Run }) {
    const { end } = useTexts(guideTexts);
    const team = run.settings.find(({ proposed }) => proposed);
    if (!team) return null;
    return (
        <p>
            {end.proposed(team.value)}
            {!team.known && <strong> {end.unknown}</strong>}
        </p>
    );
}

interface OverProps {
    run: Run;
    busy: boolean;
    onClose: () => void;
    /** Goes on where somebody alone got no further. */
    onGoOn: () => void;
}

/** What to do next, once the note stands in the ticket. */
export function Over({ run, busy, onClose, onGoOn }: OverProps) {
    const { end, runner, tab } = useTexts(guideTexts);
    const format = useFormats();
    const [, navigate] = useLocation();
    const then = (command: string) => () => {
        onClose();
        commands.run(command);
    };
    return (
        <div className={styles.fields}>
            <Notice tone="info">{end.over(format.number(Math.ceil(run.seconds / 60)))}</Notice>
            {run.outcome && run.article && <NamedArticle article={run.article} />}
            {run.outcome && run.article?.id && <AttachArticle run={run} id={run.article.id} />}
            <div className={styles.ways}>
                {isHandedOver(run) && (
                    <Button look="primary" busy={busy} onClick={onGoOn}>
                        {tab.goOn}
                    </Button>
                )}
                {run.outcome === "solved" && (
                    <Button look="primary" onClick={then("ticket.resolve")}>
                        {end.resolve}
                    </Button>
                )}
                {run.outcome === "escalate" && (
                    <Button look={isHandedOver(run) ? "plain" : "primary"} onClick={then("ticket.escalate")}>
                        {end.escalate}
                    </Button>
                )}
                {run.outcome === "request" && (
                    <Button look="primary" onClick={() => navigate(`/tickets/new?run=${run.id}`)}>
                        {end.request}
                    </Button>
                )}
                <Button onClick={onClose}>{runner.close}</Button>
            </div>
        </div>
    );
}
