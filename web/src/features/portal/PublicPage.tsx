import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Link } from "wouter";
import { api, body } from "@/core/api/client";
import { asProblem } from "@/core/api/problem";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { withQueries } from "@/core/query";
import { applyLanguage } from "@/core/session/session";
import { Button } from "@/ui/Button";
import { Empty } from "@/ui/Empty";
import { TextArea, TextField } from "@/ui/Field";
import { Logo } from "@/ui/Logo";
import { Notice } from "@/ui/Notice";
import bar from "@/ui/outside/OutsideBar.module.css";
import { problemText } from "@/ui/problemText";
import { answersTo, unanswered } from "@/ui/questions/given";
import { QuestionFields } from "@/ui/questions/QuestionFields";
import { About } from "./About";
import styles from "./Portal.module.css";
import { solve } from "./sum";
import { portalTexts } from "./texts";
import { useWriting } from "./useWriting";

export default withQueries(PublicPage);

type Offer = Awaited<ReturnType<typeof readForm>>;
const readForm = () => body(api.GET("/api/portal/form"));

/** Asking for help without an account, where the administrators allow it. */
function PublicPage() {
    const texts = useTexts(portalTexts);
    const words = texts.signedOutForm;
    const language = useLanguage();
    const [sentTo, setSentTo] = useState("");
    const query = useQuery({
        queryKey: ["public-form"],
        queryFn: readForm,
        staleTime: Number.POSITIVE_INFINITY,
    });
    useEffect(() => {
        document.title = `${words.title} · Guichet`;
    }, [words]);
    const again = () => {
        setSentTo("");
        void query.refetch();
    };
    return (
        <div className={styles.portal}>
            <header className={bar.bar}>
                <Link href="/" className={bar.brand}>
                    <Logo size={26} />
                    Guichet
                </Link>
                <div className={bar.account}>
                    <Button
                        look="quiet"
                        lang={language === "fr" ? "en" : "fr"}
                        onClick={() => void applyLanguage(language === "fr" ? "en" : "fr")}
                    >
                        {texts.switchLanguage}
                    </Button>
                    <Link href="/" className={styles.enter}>
                        {words.signIn}
                    </Link>
                </div>
            </header>
            <main className={styles.main}>
                {sentTo ? (
                    <div className={styles.page} role="status">
                        <h1>{words.thanks}</h1>
                        <p>{words.sent(sentTo)}</p>
                        <div>
                            <Button onClick={again}>{words.another}</Button>
                        </div>
                    </div>
                ) : query.data ? (
                    <Form
                        offer={query.data}
                        renew={async () => (await query.refetch()).data}
                        onSent={setSentTo}
                    />
                ) : (
                    query.error && (
                        <Empty
                            heading
                            title={
                                asProblem(query.error).status === 404 ? words.off : problemText(query.error)
                            }
                        />
                    )
                )}
            </main>
        </div>
    );
}

interface FormProps {
    offer: Offer;
    /** Asks for a new sum. */
    renew: () => Promise<Offer | undefined>;
    onSent: (address: string) => void;
}

const kNobody = 0;

function Form({ offer, renew, onSent }: FormProps) {
    const texts = useTexts(portalTexts);
    const words = texts.signedOutForm;
    const language = useLanguage();
    const form = useRef<HTMLFormElement>(null);
    const writing = useWriting(kNobody, "help");
    const [name, setName] = useState("");
    const [address, setAddress] = useState("");
    const [website, setWebsite] = useState("");
    const [busy, setBusy] = useState(false);
    const [tried, setTried] = useState(false);
    const [failure, setFailure] = useState("");
    const [addressFault, setAddressFault] = useState("");
    const solution = useSum(offer);
    const questions = offer.questions.find((set) => set.categoryId === writing.categoryId)?.items ?? [];
    const missing = unanswered(questions, writing.given);
    const blank = {
        text: writing.text.trim() === "",
        name: name.trim() === "",
        address: !/^\S+@\S+$/.test(address.trim()),
    };

    const post = async (challenge: string, solved: string) =>
        body(
            api.POST("/api/portal/form", {
                body: {
                    name: name.trim(),
                    address: address.trim(),
                    text: writing.text.trim(),
                    categoryId: writing.categoryId,
                    answers: answersTo(questions, writing.given),
                    language,
                    website,
                    challenge,
                    solution: solved,
                },
            }),
        );
    /** A form that stood open for hours needs a new sum, which is no business of the person's. */
    const sendOnce = async () => {
        try {
            await post(offer.challenge, await solution());
        } catch (error) {
            if (asProblem(error).code !== "portal.challenge") throw error;
            const fresh = await renew();
            if (!fresh) throw error;
            const solved = await solve(fresh.challenge, fresh.difficulty, new AbortController().signal);
            await post(fresh.challenge, solved);
        }
    };
    const submit = async (event: FormEvent) => {
        event.preventDefault();
        setTried(true);
        setFailure("");
        setAddressFault("");
        if (blank.text || blank.name || blank.address || missing.length > 0) {
            requestAnimationFrame(() =>
                form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus(),
            );
            return;
        }
        setBusy(true);
        try {
            await sendOnce();
            writing.clear();
            onSent(address.trim());
        } catch (error) {
            const problem = asProblem(error);
            setAddressFault(problem.fieldMessage("address") ?? "");
            setFailure(texts.answer.failed(problemText(problem)));
            setBusy(false);
        }
    };

    if (!writing.ready) return null;
    return (
        <div className={styles.page}>
            <h1>{words.title}</h1>
            <p className={styles.intro}>{words.intro}</p>
            <form ref={form} className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
                <TextArea
                    label={texts.form.text}
                    hint={texts.form.textHint}
                    error={tried && blank.text ? texts.form.textMissing : undefined}
                    className={styles.first ?? ""}
                    required
                    rows={6}
                    maxLength={20_000}
                    value={writing.text}
                    onChange={(event) => writing.change({ text: event.target.value })}
                />
                <About
                    all={offer.categories}
                    chosen={writing.categoryId}
                    onChoose={(categoryId) => writing.change({ categoryId })}
                />
                <QuestionFields
                    questions={questions}
                    given={writing.given}
                    missing={tried ? missing : []}
                    onChange={(given) => writing.change({ given })}
                />
                <TextField
                    label={words.name}
                    error={tried && blank.name ? words.nameMissing : undefined}
                    autoComplete="name"
                    required
                    maxLength={100}
                    value={name}
                    onChange={(event) => setName(event.target.value)}
                />
                <TextField
                    label={words.address}
                    error={tried && blank.address ? words.addressMissing : addressFault || undefined}
                    type="email"
                    autoComplete="email"
                    required
                    maxLength={254}
                    value={address}
                    onChange={(event) => setAddress(event.target.value)}
                />
                <div className={styles.trap} aria-hidden="true">
                    <label>
                        {words.website}
                        <input
                            name="website"
                            tabIndex={-1}
                            autoComplete="off"
                            value={website}
                            onChange={(event) => setWebsite(event.target.value)}
                        />
                    </label>
                </div>
                {failure && (
                    <Notice tone="problem" alert>
                        {failure}
                    </Notice>
                )}
                <div className={styles.foot}>
                    <p className={styles.kept}>{busy ? words.checking : texts.form.draft}</p>
                    <Button type="submit" look="primary" className={styles.ask} busy={busy}>
                        {texts.form.send}
                    </Button>
                </div>
            </form>
        </div>
    );
}

/** Works on the sum while the person writes. */
function useSum({ challenge, difficulty }: Offer): () => Promise<string> {
    const work = useRef<Promise<string> | null>(null);
    useEffect(() => {
        const stop = new AbortController();
        work.current = solve(challenge, difficulty, stop.signal);
        // Whoever sends the form hears of a failure; nobody else needs to.
        work.current.catch(() => undefined);
        return () => stop.abort();
    }, [challenge, difficulty]);
    return () => work.current ?? Promise.reject(new Error("the form is not ready"));
}
