import { type FormEvent, lazy, Suspense, useEffect, useState } from "react";
import { asProblem } from "@/core/api/problem";
import { useTexts } from "@/core/i18n/catalogue";
import { session, signIn } from "@/core/session/session";
import { useValue } from "@/core/value";
import { Notice } from "@/ui/Notice";
import { problemText } from "@/ui/problemText";
import type { Offer } from "./link/offer";
import { PasswordStep } from "./PasswordStep";
import { SessionFrame } from "./SessionFrame";
import { sessionTexts } from "./texts";

// Fetched as soon as the server asks for the code, for those accounts alone.
const CodeStep = lazy(() => import("./CodeStep"));

/** Name and password; then, for accounts with a second factor, its code. */
export default function SignInPage() {
    const texts = useTexts(sessionTexts).signIn;
    const current = useValue(session);
    const [login, setLogin] = useState("");
    const [password, setPassword] = useState("");
    const [code, setCode] = useState("");
    const [asked, setAsked] = useState(false);
    const [busy, setBusy] = useState(false);
    const [failure, setFailure] = useState("");
    const [offer, setOffer] = useState<Offer>({});
    useEffect(() => {
        // Without an answer, name and password remain.
        import("./link/offer").then(({ readOffer }) => readOffer()).then(setOffer, () => undefined);
    }, []);

    const submit = async (event: FormEvent<HTMLFormElement>) => {
        event.preventDefault();
        const form = event.currentTarget;
        setBusy(true);
        setFailure("");
        try {
            await signIn(login.trim(), password, asked ? code.trim() : "");
        } catch (error) {
            const problem = asProblem(error);
            if (problem.code === "auth.code_needed") setAsked(true);
            else if (problem.code === "auth.code_wrong") {
                setFailure(texts.codeWrong);
                setCode("");
                requestAnimationFrame(() => form.querySelector<HTMLElement>("[name=code]")?.focus());
            } else if (problem.status === 401) {
                setFailure(texts.wrong);
                setAsked(false);
            } else if (problem.status === 429) setFailure(texts.wait);
            else setFailure(problem.problem.detail || problemText(problem));
            setBusy(false);
        }
    };

    const shared = { busy, failure, onSubmit: (event: FormEvent<HTMLFormElement>) => void submit(event) };
    if (asked) {
        const back = () => {
            setAsked(false);
            setFailure("");
            setCode("");
        };
        return (
            <SessionFrame title={texts.codeTitle}>
                <Suspense fallback={null}>
                    <CodeStep {...shared} login={login.trim()} code={code} onCode={setCode} onBack={back} />
                </Suspense>
            </SessionFrame>
        );
    }
    return (
        <SessionFrame title={texts.title} above={offer.above}>
            {current.state === "signedOut" && current.expired && <Notice tone="info">{texts.expired}</Notice>}
            <PasswordStep
                {...shared}
                login={login}
                password={password}
                onLogin={setLogin}
                onPassword={setPassword}
            />
            {offer.below}
        </SessionFrame>
    );
}
