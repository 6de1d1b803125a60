import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import { type FormEvent, lazy, Suspense, useEffect, useRef, useState } from "react";
import { Link, useLocation } from "wouter";
import { api, body } from "@/core/api/client";
import type { ProblemError } from "@/core/api/problem";
import { useTexts } from "@/core/i18n/catalogue";
import { withQueries } from "@/core/query";
import { useSession } from "@/core/session/session";
import { Button } from "@/ui/Button";
import { TextArea } from "@/ui/Field";
import { Notice } from "@/ui/Notice";
import { problemText } from "@/ui/problemText";
import { answersTo, unanswered } from "@/ui/questions/given";
import { QuestionFields } from "@/ui/questions/QuestionFields";
import { useQuestions } from "@/ui/questions/useQuestions";
import { toast } from "@/ui/toast";
import { About } from "./About";
import { AttachField, useAttaching } from "./Attaching";
import { send } from "./outbox";
import styles from "./Portal.module.css";
import { portalTexts } from "./texts";
import { Unsent } from "./Unsent";
import { useWriting } from "./useWriting";

// Neither is needed to write and send.
const Suggestions = lazy(() => import("./selfhelp/Suggestions"));
const Brought = lazy(() => import("./selfhelp/Brought"));

export default withQueries(AskPage);

/** What is wrong, in the person's own words; then what it is about, and what is asked about that. */
function AskPage() {
    const texts = useTexts(portalTexts);
    const [, navigate] = useLocation();
    const form = useRef<HTMLFormElement>(null);
    const { accountId } = useSession();
    const writing = useWriting(accountId, "ask");
    const attaching = useAttaching(writing);
    const questions = useQuestions(writing.categoryId);
    const categories = useQuery({
        queryKey: ["categories"],
        queryFn: () => body(api.GET("/api/categories")),
        staleTime: 60_000,
    });
    const [busy, setBusy] = useState(false);
    const [tried, setTried] = useState(false);
    const [problem, setProblem] = useState<ProblemError | null>(null);
    useEffect(() => {
        document.title = `${texts.form.title} · Guichet`;
    }, [texts]);
    const empty = writing.text.trim() === "";
    const missing = unanswered(questions, writing.given);

    const submit = async (event: FormEvent) => {
        event.preventDefault();
        setTried(true);
        if (empty || missing.length > 0) {
            // The fields say what is wrong once they have been drawn again.
            requestAnimationFrame(() =>
                form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus(),
            );
            return;
        }
        setBusy(true);
        setProblem(null);
        const outcome = await send({
            id: crypto.randomUUID(),
            ticketId: null,
            text: writing.text,
            attachments: writing.attachments.filter(({ refused }) => refused === ""),
            categoryId: writing.categoryId,
            answers: answersTo(questions, writing.given),
            run: writing.run,
            writtenAt: Date.now(),
            refused: "",
        });
        if (outcome.state === "refused") {
            setProblem(outcome.problem);
            setBusy(false);
            return;
        }
        writing.clear();
        if (outcome.state === "sent" && outcome.ticket) {
            toast({ tone: "success", text: texts.form.sent(outcome.ticket.reference) });
            navigate(`/tickets/${outcome.ticket.reference}`);
        } else {
            // It stands above the form. Another page might not be here while there is no line.
            setTried(false);
            setBusy(false);
            toast({ tone: "plain", text: texts.unsent.kept });
            window.scrollTo({ top: 0 });
        }
    };

    return (
        <div className={styles.page}>
            <Link href="/" className={styles.back}>
                <ArrowLeft size={16} aria-hidden="true" />
                {texts.back}
            </Link>
            <h1>{texts.form.title}</h1>
            <Unsent ticketId={null} onEdit={writing.change} />
            {writing.ready && (
                <form ref={form} className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
                    <TextArea
                        label={texts.form.text}
                        hint={texts.form.textHint}
                        error={tried && empty ? texts.form.textMissing : undefined}
                        className={styles.first ?? ""}
                        required
                        autoFocus
                        rows={6}
                        value={writing.text}
                        onChange={(event) => writing.change({ text: event.target.value })}
                        onPaste={(event) => {
                            if (attaching.take(event.clipboardData.files)) event.preventDefault();
                        }}
                    />
                    <Suspense fallback={null}>
                        {writing.run ? <Brought writing={writing} /> : <Suggestions writing={writing} />}
                    </Suspense>
                    <AttachField writing={writing} attaching={attaching} />
                    <About
                        all={categories.data?.items ?? []}
                        chosen={writing.categoryId}
                        onChoose={(categoryId) => writing.change({ categoryId })}
                    />
                    <QuestionFields
                        questions={questions}
                        given={writing.given}
                        missing={tried ? missing : []}
                        onChange={(given) => writing.change({ given })}
                    />
                    {problem && (
                        <Notice tone="problem" alert>
                            {texts.answer.failed(problemText(problem))}
                        </Notice>
                    )}
                    <div className={styles.foot}>
                        <p className={styles.kept}>{texts.form.draft}</p>
                        <Button
                            type="submit"
                            look="primary"
                            className={styles.ask}
                            busy={busy || attaching.busy}
                        >
                            {texts.form.send}
                        </Button>
                    </div>
                </form>
            )}
        </div>
    );
}
