import { ArrowLeft, ChevronRight } from "lucide-react";
import { useDeferredValue, useEffect, useState } from "react";
import { Link, useLocation, useSearchParams } from "wouter";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { withQueries } from "@/core/query";
import { Button } from "@/ui/Button";
import { TextField } from "@/ui/Field";
import { Notice } from "@/ui/Notice";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { problemText } from "@/ui/problemText";
import portalStyles from "../Portal.module.css";
import { portalTexts } from "../texts";
import { findOffers, groupsOf } from "./finding";
import { Offers, type OffersProps } from "./Offers";
import styles from "./SelfHelp.module.css";
import { useFitting, useSelfHelp } from "./selfHelp";
import { selfHelpTexts } from "./texts";
import { useStart } from "./useStart";

export default withQueries(SelfHelpPage);

const kMostText = 500;

/** Everything that a person may try alone. */
function SelfHelpPage() {
    const texts = useTexts(selfHelpTexts);
    const { back } = useTexts(portalTexts);
    const language = useLanguage();
    const [, navigate] = useLocation();
    const { data, error } = useSelfHelp();
    const [params] = useSearchParams();
    const named = data?.guides.filter(({ key }) => key === params.get("guide")) ?? [];
    const { busy, problem, start } = useStart();
    const [typed, setTyped] = useState("");
    const text = useDeferredValue(typed.trim());
    useEffect(() => {
        document.title = `${texts.title} · Guichet`;
    }, [texts]);
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
            {data && data.guides.length > 0 && (
                <form
                    className={portalStyles.form}
                    role="search"
                    onSubmit={(event) => event.preventDefault()}
                >
                    <TextField
                        label={texts.search}
                        type="search"
                        autoComplete="off"
                        maxLength={kMostText}
                        value={typed}
                        onChange={(event) => setTyped(event.target.value)}
                    />
                </form>
            )}
            {text === "" && named.length > 0 && (
                <section className={styles.about}>
                    <h2>{texts.named}</h2>
                    <Offers guides={named} busy={busy} onStart={start} />
                </section>
            )}
            {data && text === "" && <Groups guides={data.guides} busy={busy} onStart={start} />}
            {data && text !== "" && (
                <FoundOffers guides={data.guides} text={text} busy={busy} onStart={start} />
            )}
            <Button className={portalStyles.ask} onClick={() => navigate("/ask")}>
                {texts.ask}
            </Button>
        </div>
    );
}

/** All of them, by what they are about; where the desk hasn't said that of any, one list. */
function Groups(props: OffersProps) {
    const texts = useTexts(selfHelpTexts);
    const groups = groupsOf(props.guides, useLanguage());
    if (groups.every(({ name }) => name === "")) return <Offers {...props} />;
    return groups.map(({ name, guides }) => (
        <section key={name} className={styles.about}>
            <h2>{name || texts.others}</h2>
            <Offers {...props} guides={guides} />
        </section>
    ));
}

/** Those that have the words; where none has all of them, what fits a sentence, as it does before sending. */
function FoundOffers({ text, ...props }: OffersProps & { text: string }) {
    const texts = useTexts(selfHelpTexts);
    const found = findOffers(props.guides, text);
    const { data: fitting } = useFitting(found.length === 0 ? text : "", null);
    const shown = found.length > 0 ? found : (fitting ?? []);
    return (
        <>
            <Offers {...props} guides={shown} />
            {shown.length === 0 && (
                <p className={portalStyles.none} role="status">
                    {texts.nothingFound}
                </p>
            )}
        </>
    );
}
