import { type FormEvent, useEffect, useState } from "react";
import { Link, useLocation } from "wouter";
import { api, body } from "@/core/api/client";
import { asProblem } from "@/core/api/problem";
import { useTexts } from "@/core/i18n/catalogue";
import { enter } from "@/core/session/session";
import { Button } from "@/ui/Button";
import { TextField } from "@/ui/Field";
import { CodeField } from "@/ui/factor/CodeField";
import { Notice } from "@/ui/Notice";
import { problemText } from "@/ui/problemText";
import { codeTexts } from "../code/texts";
import styles from "../Session.module.css";
import { SessionFrame } from "../SessionFrame";
import { sessionTexts } from "../texts";
import own from "./Link.module.css";
import { linkTexts } from "./texts";

/**
 * With a secret behind the #: the button that uses the link up, since programs that look into mails open links but
 * press nothing. Without one: where a link is asked for.
 */
export default function LinkPage() {
    const [secret, setSecret] = useState(() => window.location.hash.slice(1));
    useEffect(() => {
        // The link of the mail may be opened where the page stood open.
        const look = () => setSecret(window.location.hash.slice(1));
        window.addEventListener("hashchange", look);
        return () => window.removeEventListener("hashchange", look);
    }, []);
    return secret ? <EnterStep key={secret} secret={secret} onAnew={() => setSecret("")} /> : <AskStep />;
}

function EnterStep({ secret, onAnew }: { secret: string; onAnew: () => void }) {
    const words = useTexts(codeTexts);
    const texts = useTexts(linkTexts);
    const [, navigate] = useLocation();
    const [asked, setAsked] = useState(false);
    const [code, setCode] = useState("");
    const [busy, setBusy] = useState(false);
    const [over, setOver] = useState(false);
    const [failure, setFailure] = useState("");
    const submit = async (event: FormEvent) => {
        event.preventDefault();
        setBusy(true);
        setFailure("");
        try {
            const view = await body(
                api.POST("/api/session/link", { body: { secret, ...(asked && { code: code.trim() }) } }),
            );
            navigate("/", { replace: true });
            await enter(view);
        } catch (error) {
            const problem = asProblem(error);
            if (problem.code === "auth.code_needed") setAsked(true);
            else if (problem.code === "auth.code_wrong") {
                setFailure(words.wrong);
                setCode("");
            } else if (problem.status === 401) setOver(true);
            else setFailure(problem.problem.detail || problemText(problem));
            setBusy(false);
        }
    };
    if (over) {
        return (
            <SessionFrame title={texts.title}>
                <div className={styles.form}>
                    <Notice tone="warning" alert>
                        {texts.over}
                    </Notice>
                    <Button look="primary" className={styles.submit} onClick={onAnew}>
                        {texts.anew}
                    </Button>
                    <WithPassword />
                </div>
            </SessionFrame>
        );
    }
    return (
        <SessionFrame title={asked ? words.title : texts.enterTitle}>
            <p className={styles.intro}>{asked ? words.hint : texts.enter}</p>
            <form className={styles.form} onSubmit={(event) => void submit(event)}>
                {asked && (
                    <CodeField
                        label={words.code}
                        hint={words.recoveryHint}
                        letters
                        autoFocus
                        value={code}
                        onChange={setCode}
                    />
                )}
                {failure && (
                    <Notice tone="problem" alert>
                        {failure}
                    </Notice>
                )}
                <Button type="submit" look="primary" busy={busy} className={styles.submit}>
                    {texts.action}
                </Button>
            </form>
        </SessionFrame>
    );
}

function AskStep() {
    const words = useTexts(sessionTexts).signIn;
    const texts = useTexts(linkTexts);
    const [address, setAddress] = useState("");
    const [sent, setSent] = useState(false);
    const [busy, setBusy] = useState(false);
    const [failure, setFailure] = useState("");
    const submit = async (event: FormEvent) => {
        event.preventDefault();
        setBusy(true);
        setFailure("");
        try {
            await body(api.POST("/api/session/links", { body: { address: address.trim() } }));
            setSent(true);
        } catch (error) {
            const problem = asProblem(error);
            setFailure(problem.status === 429 ? words.wait : problemText(problem));
        }
        setBusy(false);
    };
    if (sent) {
        return (
            <SessionFrame title={texts.sentTitle}>
                <div className={styles.form} role="status">
                    <p>{texts.sent(address.trim())}</p>
                    <p className={styles.help}>{texts.sentHelp}</p>
                    <Button onClick={() => setSent(false)}>{texts.again}</Button>
                    <WithPassword />
                </div>
            </SessionFrame>
        );
    }
    return (
        <SessionFrame title={texts.title}>
            <p className={styles.intro}>{texts.intro}</p>
            <form className={styles.form} onSubmit={(event) => void submit(event)}>
                <TextField
                    label={texts.address}
                    type="email"
                    autoComplete="email"
                    required
                    autoFocus
                    maxLength={254}
                    value={address}
                    onChange={(event) => setAddress(event.target.value)}
                />
                {failure && (
                    <Notice tone="problem" alert>
                        {failure}
                    </Notice>
                )}
                <Button type="submit" look="primary" busy={busy} className={styles.submit}>
                    {texts.send}
                </Button>
                <WithPassword />
            </form>
        </SessionFrame>
    );
}

function WithPassword() {
    const texts = useTexts(linkTexts);
    return (
        <Link href="/" className={own.way}>
            {texts.password}
        </Link>
    );
}
