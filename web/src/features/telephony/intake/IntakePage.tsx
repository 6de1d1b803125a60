import { type FormEvent, lazy, type RefObject, Suspense, useEffect, useRef, useState } from "react";
import { useLocation } from "wouter";
import { useCommands } from "@/core/commands/hooks";
import { textsNow, useTexts } from "@/core/i18n/catalogue";
import { DraftFoot } from "@/ui/DraftFoot";
import { PersonPicker } from "@/ui/PersonPicker";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { NewPersonDialog } from "@/ui/person/NewPersonDialog";
import { toast } from "@/ui/toast";
import { telephonyTexts } from "../texts";
import { AboutWhat, CallerCard, EarlierCalls } from "./Caller";
import { focusWords } from "./focusWords";
import { Happening } from "./Happening";
import styles from "./Intake.module.css";
import { Known } from "./Known";
import { lapse } from "./lapse";
import { Qualification } from "./Qualification";
import { Timer } from "./Timer";
import { type Door, type Form, type IntakeForm, type IntakeView, useIntake } from "./useIntake";

const SlipDialog = lazy(() => import("../counter/SlipDialog"));

/** Somebody on the telephone. */
export default function CallPage() {
    return <IntakePage door="telephone" />;
}

/** Takes down what somebody wants who is on the telephone or at the counter, without letting them wait. */
export function IntakePage({ door }: { door: Door }) {
    const texts = useTexts(telephonyTexts);
    const words = door === "telephone" ? texts.call : texts.walkIn;
    const [, navigate] = useLocation();
    const state = useIntake(door);
    const [slip, setSlip] = useState<IntakeView["visit"]>(null);
    const page = useRef<HTMLFormElement>(null);
    const { form, problem } = state;
    useEffect(() => {
        document.title = `${words.title} · Guichet`;
    }, [words]);

    const save = async (event?: FormEvent) => {
        event?.preventDefault();
        const { beganAt } = state;
        const view = await state.save();
        if (!view) {
            requestAnimationFrame(() =>
                page.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus(),
            );
            return;
        }
        const text = textsNow(telephonyTexts).saved(view.reference, lapse(Date.now() - beganAt));
        toast({ tone: "success", text });
        if (view.visit) setSlip(view.visit);
        else navigate(`/tickets/${view.reference}`);
    };
    useCommands([
        {
            id: "intake.save",
            label: texts.commands.save,
            group: texts.commands.group,
            keys: ["Mod+Enter"],
            inFields: true,
            run: () => void save(),
        },
        {
            id: "intake.caller",
            label: texts.commands.caller,
            group: texts.commands.group,
            keys: ["/"],
            run: () => page.current?.querySelector<HTMLInputElement>("[role=combobox]")?.select(),
        },
    ]);

    const action = form.resolution.trim() ? texts.solve : form.ticketId === null ? texts.save : texts.saveOn;
    return (
        <div className={styles.page}>
            <form ref={page} className={styles.form} noValidate onSubmit={(event) => void save(event)}>
                <header className={styles.head}>
                    <h1>{words.title}</h1>
                    <Timer label={words.timer} since={state.beganAt} />
                    <Happening state={state} door={door} page={page} />
                </header>
                {state.ready && (
                    <div className={styles.columns} key={state.round}>
                        <div className={styles.who}>
                            <Caller state={state} door={door} page={page} />
                        </div>
                        {form.person && (
                            <div className={styles.side}>
                                <CallerCard person={form.person} />
                                <EarlierCalls key={form.person.id} person={form.person} />
                                <AboutWhat state={state} person={form.person} />
                            </div>
                        )}
                        <div className={styles.main}>
                            <Qualification state={state} door={door} />
                            {form.ticketId === null && <Known state={state} />}
                        </div>
                    </div>
                )}
                <ProblemNotice problem={problem} />
                <div className={styles.foot}>
                    <DraftFoot
                        untouched={state.untouched}
                        draft={texts.draft}
                        discard={texts.discard}
                        onDiscard={state.discard}
                        action={action}
                        busy={state.busy}
                    />
                </div>
            </form>
            {slip && (
                <Suspense fallback={null}>
                    <SlipDialog visit={slip} onClose={() => setSlip(null)} />
                </Suspense>
            )}
        </div>
    );
}

interface CallerProps {
    state: IntakeForm;
    door: Door;
    page: RefObject<HTMLFormElement | null>;
}

/** The search for the person; once found, the words have the focus. */
function Caller({ state, door, page }: CallerProps) {
    const texts = useTexts(telephonyTexts);
    const words = door === "telephone" ? texts.call : texts.walkIn;
    const [typed, setTyped] = useState<string | null>(null);
    const [renewed, setRenewed] = useState(0);
    const { person, call, visit } = state.form;
    const take = (chosen: Form["person"]) => {
        state.change({ person: chosen, ticketId: null });
        focusWords(page.current);
    };
    return (
        <>
            <PersonPicker
                // Whoever the exchange knows is shown; without a name, what was typed meanwhile stays.
                key={`${renewed}:${call?.person?.id ?? 0}:${visit?.person?.id ?? 0}`}
                label={words.caller}
                error={state.missing.person ?? state.problem?.fieldMessage("personId")}
                initial={person?.name ?? ""}
                autoFocus={person === null}
                required
                onPick={take}
                onClear={() => state.change({ person: null, ticketId: null })}
                onNew={setTyped}
                suggest={person === null ? (call?.number ?? "") : ""}
            />
            {typed !== null && (
                <NewPersonDialog
                    typed={typed}
                    phone={call?.number ?? ""}
                    onClose={() => setTyped(null)}
                    onDone={(made) => {
                        setTyped(null);
                        setRenewed(renewed + 1);
                        take(made);
                    }}
                />
            )}
        </>
    );
}
