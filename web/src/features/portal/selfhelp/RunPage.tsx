import { ArrowLeft } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Link, useLocation, useParams } from "wouter";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { withQueries } from "@/core/query";
import { useSession } from "@/core/session/session";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { problemText } from "@/ui/problemText";
import { StepPicture } from "@/ui/StepPicture";
import portalStyles from "../Portal.module.css";
import styles from "./SelfHelp.module.css";
import { StepForm } from "./StepForm";
import { answerRun, askAgain, endSolved, type Run, type Said, toRequest, useRun } from "./selfHelp";
import { selfHelpTexts } from "./texts";

export default withQueries(RunPage);

/** One question at a time, with the way to a human always in sight. */
function RunPage() {
    const texts = useTexts(selfHelpTexts);
    const { id = "" } = useParams<{ id: string }>();
    const { data, error } = useRun(Number(id));
    return (
        <div className={portalStyles.page}>
            <Link href="/self-help" className={portalStyles.back}>
                <ArrowLeft size={16} aria-hidden="true" />
                {texts.back}
            </Link>
            {error && !data && <Notice tone="problem">{problemText(error)}</Notice>}
            {!data && !error && <p className="muted">{texts.loading}</p>}
            {data && <Going key={data.id} run={data} />}
        </div>
    );
}

function Going({ run }: { run: Run }) {
    const texts = useTexts(selfHelpTexts);
    const language = useLanguage();
    const format = useFormats();
    const { accountId } = useSession();
    const [, navigate] = useLocation();
    const [busy, setBusy] = useState(false);
    const [problem, setProblem] = useState<unknown>(null);
    const over = run.state === "ended" || run.state === "abandoned";
    const { step } = run;
    const title = run.title[language];
    useEffect(() => {
        document.title = `${title} · Guichet`;
    }, [title]);
    // The next question is read from its beginning, and by who can't see it too.
    const asked = `${step?.guide}/${step?.step}/${run.said.length}/${run.state}`;
    const question = useRef<HTMLHeadingElement>(null);
    const first = useRef(true);
    // biome-ignore lint/correctness/useExhaustiveDependencies: another question is the signal
    useEffect(() => {
        if (!first.current) {
            window.scrollTo({ top: 0 });
            question.current?.focus({ preventScroll: true });
        }
        first.current = false;
    }, [asked]);
    const act = async (change: Promise<unknown>) => {
        setBusy(true);
        setProblem(null);
        try {
            await change;
        } catch (refused) {
            setProblem(refused);
        } finally {
            setBusy(false);
        }
    };
    const request = async () => {
        await act(toRequest(run, title, accountId));
        navigate("/ask");
    };
    const last = run.said.at(-1);
    return (
        <>
            <h1>{title}</h1>
            <ProblemNotice problem={problem} />
            {over ? (
                <Over run={run} heading={question} onRequest={() => void request()} />
            ) : (
                <article className={styles.card}>
                    {step === null ? (
                        <Notice tone="warning">{texts.broken}</Notice>
                    ) : (
                        <>
                            {step.kind !== "outcome" && (
                                <p className="muted">{texts.step(format.number(run.said.length + 1))}</p>
                            )}
                            <h2 ref={question} tabIndex={-1} className={styles.question}>
                                {step.handedOver ? texts.handedOver : step.text[language]}
                            </h2>
                            {step.picture && <StepPicture picture={step.picture} />}
                            {step.kind !== "outcome" && (
                                <StepForm
                                    key={asked}
                                    step={step}
                                    busy={busy}
                                    onSay={(value) => void act(answerRun(run, step, value))}
                                />
                            )}
                            {run.article && <ToArticle article={run.article} />}
                            {step.outcome === "solved" && (
                                <div className={styles.answers}>
                                    <p className={portalStyles.helped}>{texts.helped}</p>
                                    <button
                                        type="button"
                                        className={styles.option}
                                        disabled={busy}
                                        onClick={() => void act(endSolved(run, accountId))}
                                    >
                                        {texts.helpedYes}
                                    </button>
                                    <button
                                        type="button"
                                        className={styles.option}
                                        disabled={busy}
                                        onClick={() => void request()}
                                    >
                                        {texts.helpedNo}
                                    </button>
                                </div>
                            )}
                            {step.kind === "outcome" && step.outcome !== "solved" && (
                                <More busy={busy} onRequest={() => void request()} />
                            )}
                        </>
                    )}
                </article>
            )}
            {!over && (
                <div className={styles.ways}>
                    {last && (
                        <Button disabled={busy} onClick={() => void act(askAgain(run, last.place))}>
                            {texts.before}
                        </Button>
                    )}
                    {step?.kind !== "outcome" && (
                        <Button look="quiet" disabled={busy} onClick={() => void request()}>
                            {texts.leave}
                        </Button>
                    )}
                </div>
            )}
            <Told run={run} over={over} busy={busy} onAgain={(place) => void act(askAgain(run, place))} />
        </>
    );
}

/** Where it is written down, for the next time. */
function ToArticle({ article }: { article: NonNullable<Run["article"]> }) {
    const texts = useTexts(selfHelpTexts);
    const language = useLanguage();
    return (
        <p>
            {texts.article} <Link href={`/articles/${article.key}`}>{article.title[language]}</Link>
        </p>
    );
}

function More({ busy, onRequest }: { busy: boolean; onRequest: () => void }) {
    const texts = useTexts(selfHelpTexts);
    return (
        <>
            <p>
                <strong>{texts.more}</strong> {texts.moreText}
            </p>
            <p>{texts.notSent}</p>
            <Button look="primary" className={styles.big ?? ""} busy={busy} onClick={onRequest}>
                {texts.request}
            </Button>
        </>
    );
}

interface OverProps {
    run: Run;
    heading: React.RefObject<HTMLHeadingElement | null>;
    onRequest: () => void;
}

function Over({ run, heading, onRequest }: OverProps) {
    const texts = useTexts(selfHelpTexts);
    const [, navigate] = useLocation();
    const solved = run.state === "ended" && run.step?.outcome === "solved";
    return (
        <article className={styles.card}>
            <h2 ref={heading} tabIndex={-1} className={styles.question}>
                {solved ? texts.thanks : texts.over}
            </h2>
            {solved && <p>{texts.thanksText}</p>}
            {run.article && <ToArticle article={run.article} />}
            <div className={styles.ways}>
                <Button look="primary" className={styles.big ?? ""} onClick={() => navigate("/")}>
                    {texts.home}
                </Button>
                {!solved && <Button onClick={onRequest}>{texts.request}</Button>}
            </div>
        </article>
    );
}

interface ToldProps {
    run: Run;
    over: boolean;
    busy: boolean;
    onAgain: (place: number) => void;
}

/** What was said, each to be said differently. */
function Told({ run, over, busy, onAgain }: ToldProps) {
    const texts = useTexts(selfHelpTexts);
    const language = useLanguage();
    if (run.said.length === 0) return null;
    return (
        <details className={styles.told}>
            <summary>{texts.said}</summary>
            <ol>
                {run.said.map((said) => (
                    <li key={said.place}>
                        <div>
                            <p>{said.text[language]}</p>
                            <p>
                                <Answer said={said} />
                            </p>
                        </div>
                        {!over && (
                            <Button
                                look="quiet"
                                disabled={busy}
                                aria-label={texts.again(said.text[language])}
                                onClick={() => onAgain(said.place)}
                            >
                                {texts.change}
                            </Button>
                        )}
                    </li>
                ))}
            </ol>
        </details>
    );
}

function Answer({ said }: { said: Said }) {
    const texts = useTexts(selfHelpTexts);
    const language = useLanguage();
    const format = useFormats();
    if (said.unsure) return <strong>{texts.notKnown}</strong>;
    if (said.answer === "photo") return <strong>{texts.photoSent}</strong>;
    if (said.answer === "date") return <strong>{format.date(new Date(`${said.value}T12:00:00`))}</strong>;
    const { yes, no, done, pass, fail } = texts;
    const known: Record<string, string> = { yes, no, done, pass, fail };
    const named = said.kind !== "question" || said.answer === "yes-no" ? known[said.value] : undefined;
    return (
        <strong>{said.label[language] || named || [said.value, said.unit].filter(Boolean).join(" ")}</strong>
    );
}
