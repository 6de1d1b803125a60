import { type FormEvent, useEffect, useState } from "react";
import { asProblem, type ProblemError } from "@/core/api/problem";
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
const codeStep = () => import("./code/step").then(({ loadCodeStep }) => loadCodeStep());
type CodeStep = Awaited<ReturnType<typeof codeStep>>["CodeStep"];

/** Name and password; then, for accounts with a second factor, its code. */
export default function SignInPage() {
    const texts = useTexts(sessionTexts).signIn;
    const current = useValue(session);
    const [login, setLogin] = useState("");
    const [password, setPassword] = useState("");
    const [code, setCode] = useState("");
    const [CodeStep, setCodeStep] = useState<CodeStep | null>(null);
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
            await signIn(login.trim(), password, CodeStep ? code.trim() : "");
        } catch (error) {
            // What the answer asks for may itself fail to come.
            await answer(asProblem(error), form).catch((next) => setFailure(problemText(asProblem(next))));
            setBusy(false);
        }
    };

    const answer = async (problem: ProblemError, form: HTMLFormElement) => {
        if (problem.code === "auth.code_needed") {
            const step = await codeStep();
            setCodeStep(() => step.CodeStep);
        } else if (problem.code === "auth.code_wrong") {
            setFailure((await codeStep()).texts.wrong);
            setCode("");
            requestAnimationFrame(() => form.querySelector<HTMLElement>("[name=code]")?.focus());
        } else if (problem.status === 401) {
            setFailure(texts.wrong);
            setCodeStep(null);
        } else if (problem.status === 429) setFailure(texts.wait);
        else setFailure(problem.problem.detail || problemText(problem));
    };

    const shared = { busy, failure, onSubmit: (event: FormEvent<HTMLFormElement>) => void submit(event) };
    if (CodeStep) {
        const back = () => {
            setCodeStep(null);
            setFailure("");
            setCode("");
        };
        return <CodeStep {...shared} login={login.trim()} code={code} onCode={setCode} onBack={back} />;
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
