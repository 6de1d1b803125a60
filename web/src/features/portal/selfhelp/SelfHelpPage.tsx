import { ArrowLeft, ChevronRight } from "lucide-react";
import { useEffect, useState } from "react";
import { Link, useLocation } from "wouter";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { withQueries } from "@/core/query";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { problemText } from "@/ui/problemText";
import portalStyles from "../Portal.module.css";
import { portalTexts } from "../texts";
import { Offers } from "./Offers";
import { type Offer, startRun, useSelfHelp } from "./selfHelp";
import { selfHelpTexts } from "./texts";

export default withQueries(SelfHelpPage);

/** Everything that a person may try alone. */
function SelfHelpPage() {
    const texts = useTexts(selfHelpTexts);
    const { back } = useTexts(portalTexts);
    const language = useLanguage();
    const [, navigate] = useLocation();
    const { data, error } = useSelfHelp();
    const [problem, setProblem] = useState<unknown>(null);
    const [busy, setBusy] = useState(false);
    useEffect(() => {
        document.title = `${texts.title} · Guichet`;
    }, [texts]);
    const start = async (guide: Offer) => {
        if (busy) return;
        setBusy(true);
        setProblem(null);
        try {
            navigate(`/self-help/${(await startRun(guide.id)).id}`);
        } catch (refused) {
            setProblem(refused);
            setBusy(false);
        }
    };
    return (
        <div className={portalStyles.page}>
            <Link href="/" className={portalStyles.back}>
                <ArrowLeft size={16} aria-hidden="true" />
                {back}
            </Link>
            <div className={portalStyles.group}>
                <h1>{texts.title}</h1>
                <p className={portalStyles.intro}>{texts.intro}</p>
            </div>
            {error && <Notice tone="problem">{problemText(error)}</Notice>}
            <ProblemNotice problem={problem} />
            {data?.left && (
                <Link href={`/self-help/${data.left.id}`} className={portalStyles.line}>
                    <span className={portalStyles.words}>
                        <span className="muted">{texts.left}</span>
                        <span className={portalStyles.subject}>{data.left.title[language]}</span>
                    </span>
                    <ChevronRight size={18} aria-hidden="true" />
                </Link>
            )}
            {data && data.guides.length === 0 && <p className={portalStyles.none}>{texts.none}</p>}
            <Offers guides={data?.guides ?? []} busy={busy} onStart={(guide) => void start(guide)} />
            <Button className={portalStyles.ask} onClick={() => navigate("/ask")}>
                {texts.ask}
            </Button>
        </div>
    );
}
