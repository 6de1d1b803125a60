import { ArrowLeft } from "lucide-react";
import { type FormEvent, useEffect, useState } from "react";
import { Link, useLocation } from "wouter";
import { api, body } from "@/core/api/client";
import { asProblem, type ProblemError } from "@/core/api/problem";
import { useTexts } from "@/core/i18n/catalogue";
import { queryClient, withQueries } from "@/core/query";
import { Button } from "@/ui/Button";
import { TextArea, TextField } from "@/ui/Field";
import { Notice } from "@/ui/Notice";
import { problemText } from "@/ui/problemText";
import { toast } from "@/ui/toast";
import { AttachButton, useAttaching } from "./AttachButton";
import styles from "./Portal.module.css";
import { portalTexts } from "./texts";
import { htmlOf, useWriting } from "./useWriting";

export default withQueries(AskPage);

function AskPage() {
    const texts = useTexts(portalTexts);
    const [, navigate] = useLocation();
    const writing = useWriting("ask");
    const attaching = useAttaching(writing);
    const [busy, setBusy] = useState(false);
    const [missing, setMissing] = useState(false);
    const [problem, setProblem] = useState<ProblemError | null>(null);
    useEffect(() => {
        document.title = `${texts.form.title} · Guichet`;
    }, [texts]);

    const submit = async (event: FormEvent) => {
        event.preventDefault();
        setMissing(writing.subject.trim() === "");
        if (writing.subject.trim() === "") {
            document.querySelector<HTMLElement>("#ask input")?.focus();
            return;
        }
        setBusy(true);
        setProblem(null);
        try {
            const ticket = await body(
                api.POST("/api/tickets", {
                    body: {
                        subject: writing.subject.trim(),
                        html: htmlOf(writing.text || writing.subject, writing.files),
                        files: writing.files.map((file) => file.id),
                        source: "portal",
                    },
                }),
            );
            writing.clear();
            await queryClient.invalidateQueries({ queryKey: ["requests"] });
            toast({ tone: "success", text: texts.form.sent(ticket.reference) });
            navigate(`/tickets/${ticket.reference}`);
        } catch (error) {
            setProblem(asProblem(error));
            setBusy(false);
        }
    };

    return (
        <div className={styles.page}>
            <Link href="/" className={styles.back}>
                <ArrowLeft size={16} aria-hidden="true" />
                {texts.back}
            </Link>
            <h1>{texts.form.title}</h1>
            {writing.ready && (
                <form id="ask" className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
                    <TextField
                        label={texts.form.subject}
                        hint={texts.form.subjectExample}
                        error={missing ? texts.form.subjectMissing : problem?.fieldMessage("subject")}
                        required
                        autoFocus
                        maxLength={200}
                        value={writing.subject}
                        onChange={(event) => {
                            setMissing(false);
                            writing.change({ subject: event.target.value });
                        }}
                    />
                    <TextArea
                        label={texts.form.description}
                        hint={texts.form.descriptionHint}
                        rows={7}
                        value={writing.text}
                        onChange={(event) => writing.change({ text: event.target.value })}
                        onPaste={(event) => {
                            if (attaching.take(event.clipboardData.files)) event.preventDefault();
                        }}
                    />
                    <AttachButton writing={writing} attaching={attaching} />
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
                            busy={busy || attaching.uploading.length > 0}
                        >
                            {texts.form.send}
                        </Button>
                    </div>
                </form>
            )}
        </div>
    );
}
