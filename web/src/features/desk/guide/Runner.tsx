import { ALargeSmall, ArrowLeft, Lightbulb, Pause } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useCommands } from "@/core/commands/hooks";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useMedia } from "@/core/useMedia";
import { Button, IconButton } from "@/ui/Button";
import { Choice } from "@/ui/Choice";
import { cx } from "@/ui/cx";
import { Notice } from "@/ui/Notice";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { problemText } from "@/ui/problemText";
import { StepPicture } from "@/ui/StepPicture";
import { Ending, Over } from "./Ending";
import styles from "./Guide.module.css";
import { answerRun, askAgain, endRun, type Given, goOn, isOver, pauseRun, type Run, useRun } from "./runs";
import { StepForm } from "./StepForm";
import { Trail } from "./Trail";
import { guideTexts } from "./texts";
import { inWords, useReading } from "./wording";

interface RunnerProps {
    runId: number;
    /** Back to the conversation; the run stays as it is. */
    onClose: () => void;
}

/** A guide that is gone through, in the place of the conversation. */
export default function Runner({ runId, onClose }: RunnerProps) {
    const texts = useTexts(guideTexts);
    const { data, error } = useRun(runId);
    useCommands([
        {
            id: "guide.close",
            label: texts.commands.close,
            group: texts.commands.group,
            keys: ["Escape"],
            run: onClose,
        },
    ]);
    if (data) return <Running key={data.id} run={data} onClose={onClose} />;
    return (
        <section className={styles.runner} aria-label={texts.runner.label}>
            {error ? (
                <Notice tone="problem" alert action={<Button onClick={onClose}>{texts.runner.close}</Button>}>
                    {problemText(error)}
                </Notice>
            ) : (
                <p className="muted">{texts.runner.loading}</p>
            )}
        </section>
    );
}

function Running({ run, onClose }: { run: Run; onClose: () => void }) {
    const texts = useTexts(guideTexts);
    const words = texts.runner;
    const language = useLanguage();
    const format = useFormats();
    const [reading, read] = useReading();
    // On a telephone the question is to stand on the screen, not what surrounds it.
    const narrow = useMedia("(max-width: 860px)");
    const [busy, setBusy] = useState(false);
    const [problem, setProblem] = useState<unknown>(null);
    const scroller = useRef<HTMLDivElement>(null);
    const over = isOver(run.state);
    const answered = run.said.some((said) => said.place !== null);

    const act = async (change: Promise<Run>): Promise<boolean> => {
        setBusy(true);
        setProblem(null);
        try {
            await change;
            return true;
        } catch (refused) {
            setProblem(refused);
            return false;
        } finally {
            setBusy(false);
        }
    };
    const say = (value: Given, measured?: string) => {
        if (run.step && !busy) void act(answerRun(run, run.step, value, measured));
    };
    const goBack = (place?: number) => {
        if (answered && !busy) void act(askAgain(run, place));
    };
    const pause = async () => {
        if (await act(pauseRun(run))) onClose();
    };
    useCommands([
        {
            id: "guide.back",
            label: texts.commands.back,
            group: texts.commands.group,
            keys: ["Backspace"],
            when: () => answered && !over,
            run: () => goBack(),
        },
    ]);
    // The next question is read from its beginning, and by who can't see it too.
    const asked = run.step ? `${run.step.guide}/${run.step.step}/${run.said.length}` : "";
    const question = useRef<HTMLHeadingElement>(null);
    const first = useRef(true);
    // biome-ignore lint/correctness/useExhaustiveDependencies: another question is the signal
    useEffect(() => {
        scroller.current?.scrollTo({ top: 0 });
        if (!first.current) question.current?.focus({ preventScroll: true });
        first.current = false;
    }, [asked]);

    return (
        <section
            className={cx(styles.runner, reading.large && styles.large)}
            aria-label={words.label}
            ref={scroller}
        >
            <div className={styles.bar}>
                <IconButton icon={<ArrowLeft size={16} />} label={words.close} onClick={onClose} />
                <span className={styles.name}>
                    {words.of(run.title[language], format.number(run.number))}
                </span>
                <IconButton
                    icon={<ALargeSmall size={18} />}
                    label={words.large}
                    aria-pressed={reading.large}
                    look={reading.large ? "plain" : "quiet"}
                    onClick={() => read({ large: !reading.large })}
                />
                <IconButton
                    icon={<Lightbulb size={16} />}
                    label={words.hints}
                    aria-pressed={reading.hints}
                    look={reading.hints ? "plain" : "quiet"}
                    onClick={() => read({ hints: !reading.hints })}
                />
                {!over &&
                    (narrow ? (
                        <IconButton
                            icon={<Pause size={16} />}
                            label={words.pause}
                            disabled={busy}
                            onClick={() => void pause()}
                        />
                    ) : (
                        <Button icon={<Pause size={14} />} disabled={busy} onClick={() => void pause()}>
                            {words.pause}
                        </Button>
                    ))}
                <Choice
                    label={words.wording}
                    labelHidden
                    value={reading.wording}
                    options={[
                        { value: "plain", label: words.plain },
                        { value: "technical", label: words.technical },
                    ]}
                    onChange={(wording) => read({ wording })}
                />
            </div>
            {run.state === "paused" && <Notice tone="info">{words.paused(run.lastBy?.name ?? "")}</Notice>}
            <ProblemNotice problem={problem} />
            {!over && run.step && (
                <article className={styles.card}>
                    <p className={styles.kind}>
                        {run.step.kind === "outcome" && run.step.outcome
                            ? `${texts.kinds.outcome} · ${texts.outcomes[run.step.outcome]}`
                            : texts.kinds[run.step.kind]}
                    </p>
                    <h2 ref={question} tabIndex={-1} className={styles.question}>
                        {inWords(run.step.text, reading.wording, language)}
                    </h2>
                    {run.step.picture && <StepPicture picture={run.step.picture} />}
                    {reading.hints && run.step.cue[language] !== "" && (
                        <p className={styles.cue}>{run.step.cue[language]}</p>
                    )}
                    {run.step.kind !== "outcome" && (
                        <StepForm
                            key={asked}
                            step={run.step}
                            wording={reading.wording}
                            busy={busy}
                            onSay={say}
                            {...(answered ? { onBack: () => goBack() } : {})}
                        />
                    )}
                </article>
            )}
            {!over && !run.step && <Notice tone="warning">{words.broken}</Notice>}
            {over ? (
                <Over run={run} busy={busy} onClose={onClose} onGoOn={() => void act(goOn(run.id))} />
            ) : (
                <Ending
                    key={asked}
                    run={run}
                    busy={busy}
                    {...(answered ? { onBack: () => goBack() } : {})}
                    onEnd={(how) => void act(endRun(run, how))}
                />
            )}
            <Trail run={run} wording={reading.wording} {...(over ? {} : { onAgain: goBack })} busy={busy} />
        </section>
    );
}
