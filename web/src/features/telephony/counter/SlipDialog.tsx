import { Mail, Printer } from "lucide-react";
import { useState } from "react";
import { createPortal } from "react-dom";
import { api, body } from "@/core/api/client";
import { asProblem, type ProblemError } from "@/core/api/problem";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { toast } from "@/ui/toast";
import type { VisitView } from "../intake/useIntake";
import { telephonyTexts } from "../texts";
import styles from "./Slip.module.css";

/** A number for somebody who waits: on paper or by e-mail. */
export default function SlipDialog({ visit, onClose }: { visit: VisitView; onClose: () => void }) {
    const texts = useTexts(telephonyTexts).slipDialog;
    const [busy, setBusy] = useState(false);
    const [problem, setProblem] = useState<ProblemError | null>(null);
    const mail = async () => {
        setBusy(true);
        setProblem(null);
        try {
            const params = { path: { id: String(visit.id) } };
            await body(api.POST("/api/counter/visits/{id}/mail", { params }));
            toast({ tone: "success", text: texts.mailed(visit.number) });
            onClose();
        } catch (error) {
            setProblem(asProblem(error));
            setBusy(false);
        }
    };
    return (
        <>
            <Dialog
                title={texts.title(visit.number)}
                size="small"
                onClose={onClose}
                footer={
                    <>
                        <Button onClick={onClose}>{texts.done}</Button>
                        {visit.ticket && (
                            <Button icon={<Mail size={15} />} busy={busy} onClick={() => void mail()}>
                                {texts.mail}
                            </Button>
                        )}
                        <Button
                            look="primary"
                            autoFocus
                            icon={<Printer size={15} />}
                            onClick={() => window.print()}
                        >
                            {texts.print}
                        </Button>
                    </>
                }
            >
                <p className={styles.shown} aria-hidden="true">
                    {visit.number}
                </p>
                <p>{texts.text}</p>
                <ProblemNotice problem={problem} />
            </Dialog>
            {createPortal(<Paper visit={visit} />, document.body)}
        </>
    );
}

function Paper({ visit }: { visit: VisitView }) {
    const texts = useTexts(telephonyTexts).slipDialog;
    const format = useFormats();
    return (
        <div className={styles.slip} aria-hidden="true">
            <div className={styles.yours}>{texts.yours}</div>
            <div className={styles.number}>{visit.number}</div>
            <div>{format.dateTime(new Date(visit.cameAt))}</div>
            {visit.ticket && (
                <div className={styles.reference}>{texts.reference(visit.ticket.reference)}</div>
            )}
            <div className={styles.wait}>{texts.wait}</div>
        </div>
    );
}
