import { type FormEvent, lazy, Suspense, useEffect, useMemo, useRef, useState } from "react";
import { Link, useLocation, useSearchParams } from "wouter";
import { asProblem } from "@/core/api/problem";
import type { PersonView, Source, TicketKind, TicketRow } from "@/core/api/types";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useLists } from "@/core/live/live";
import { isActive } from "@/core/live/queues";
import { useCount } from "@/core/live/useView";
import { plainOf } from "@/core/plainOf";
import { withQueries } from "@/core/query";
import { Button } from "@/ui/Button";
import { DraftFoot } from "@/ui/DraftFoot";
import { FieldFrame, Select, TextField } from "@/ui/Field";
import { Notice } from "@/ui/Notice";
import { PersonPicker } from "@/ui/PersonPicker";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { NewPersonDialog } from "@/ui/person/NewPersonDialog";
import { problemText } from "@/ui/problemText";
import { RichText } from "@/ui/richtext/RichText";
import { uiTexts } from "@/ui/texts";
import { toast } from "@/ui/toast";
import { categoryOptions, levelOptions, serviceOptions } from "../actions/names";
import { ticketTexts } from "../ticket/texts";
import styles from "./Create.module.css";
import { type Chosen, type NewTicketForm, type Origin, useNewTicket } from "./useNewTicket";

const FromRun = lazy(() => import("./FromRun"));
const SimilarToWriting = lazy(() => import("@/ui/similar/SimilarToWriting"));
const ProposalPart = lazy(() => import("@/ui/proposals/ProposalPart"));
const CategoryQuestions = lazy(() => import("@/ui/questions/CategoryQuestions"));

export default withQueries(CreatePage);

function CreatePage() {
    const texts = useTexts(ticketTexts).create;
    const [, navigate] = useLocation();
    const state = useNewTicket();
    const [missing, setMissing] = useState<{ requester?: string; subject?: string }>({});
    const [query, setQuery] = useSearchParams();
    const run = Number(query.get("run"));
    const { form, problem } = state;
    useEffect(() => {
        document.title = `${texts.title} · Guichet`;
    }, [texts]);

    const submit = async (event?: FormEvent) => {
        event?.preventDefault();
        const found = {
            ...(!form.requester && { requester: texts.requesterMissing }),
            ...(form.subject.trim() === "" && { subject: texts.subjectMissing }),
        };
        setMissing(found);
        if (Object.keys(found).length > 0) {
            document.querySelector<HTMLElement>("#new-ticket [aria-invalid=true]")?.focus();
            return;
        }
        const { origin } = form;
        const view = await state.submit();
        if (!view) return;
        toast({ tone: "success", text: texts.done(view.reference) });
        if (origin) await tie(view.id, origin.reference);
        navigate(`/tickets/${view.reference}`);
    };

    return (
        <div className={styles.page}>
            <form id="new-ticket" className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
                <h1 className={styles.title}>{texts.title}</h1>
                {state.ready && run > 0 && (
                    <Suspense fallback={null}>
                        <FromRun
                            run={run}
                            onForm={(found) => {
                                state.startWith(found);
                                setQuery(new URLSearchParams(), { replace: true });
                            }}
                        />
                    </Suspense>
                )}
                {form.origin && (
                    <OriginNotice origin={form.origin} onDrop={() => state.change({ origin: null })} />
                )}
                {state.ready && (
                    <div className={styles.columns} key={state.round}>
                        <div className={styles.main}>
                            <Requester state={state} error={missing.requester} />
                            <TextField
                                label={texts.subject}
                                hint={texts.subjectHint}
                                error={missing.subject ?? problem?.fieldMessage("subject")}
                                maxLength={250}
                                value={form.subject}
                                onChange={(event) => {
                                    setMissing({});
                                    state.change({ subject: event.target.value });
                                }}
                            />
                            <FieldFrame label={texts.description}>
                                {() => (
                                    <RichText
                                        label={texts.description}
                                        placeholder={texts.descriptionPlaceholder}
                                        initialHtml={form.html}
                                        onChange={(html) => state.change({ html })}
                                        files={form.files}
                                        onFiles={(change) => state.change({ files: change(form.files) })}
                                        onSubmit={() => void submit()}
                                        className={styles.description}
                                    />
                                )}
                            </FieldFrame>
                            {form.categoryId !== null && (
                                <Suspense fallback={null}>
                                    <CategoryQuestions
                                        categoryId={form.categoryId}
                                        given={form.given}
                                        onChange={(given) => state.change({ given })}
                                    />
                                </Suspense>
                            )}
                            <Suspense fallback={null}>
                                <SimilarToWriting
                                    subject={form.subject}
                                    text={plainOf(form.html)}
                                    requesterId={form.requester?.id ?? null}
                                />
                            </Suspense>
                        </div>
                        <Side state={state} />
                    </div>
                )}
                <ProblemNotice problem={problem} />
                <DraftFoot
                    untouched={state.untouched}
                    draft={texts.draft}
                    discard={texts.discard}
                    onDiscard={state.discard}
                    action={texts.action}
                    busy={state.busy}
                />
            </form>
        </div>
    );
}

/** The ticket is there, tied or not; that it isn't is told. */
async function tie(ticket: number, origin: string): Promise<void> {
    const { addLink } = await import("../together/ties");
    await addLink(ticket, "relates_to", origin).catch((error) =>
        toast({ tone: "problem", text: problemText(asProblem(error)) }),
    );
}

/** Where the ticket comes from, and that both are tied. */
function OriginNotice({ origin, onDrop }: { origin: Origin; onDrop: () => void }) {
    const texts = useTexts(ticketTexts).create;
    return (
        <Notice
            tone="info"
            action={
                <Button look="quiet" onClick={onDrop}>
                    {texts.originDrop}
                </Button>
            }
        >
            {texts.origin}{" "}
            <Link href={`/tickets/${origin.reference}`}>
                {origin.reference} · {origin.subject}
            </Link>
        </Notice>
    );
}

function chosenOf(person: PersonView): Chosen {
    return {
        id: person.id,
        name: person.name,
        customerId: person.customer?.id ?? null,
    };
}

/** Who asks, found while typing, and for whom. */
function Requester({ state, error }: { state: NewTicketForm; error: string | undefined }) {
    const texts = useTexts(ticketTexts).create;
    const format = useFormats();
    const [typed, setTyped] = useState<string | null>(null);
    const [round, setRound] = useState(0);
    const wasEmpty = useRef(state.form.requester === null);
    const { requester, affected } = state.form;
    const open = useOpenTickets(requester?.id);
    return (
        <div className={styles.people}>
            <div>
                <PersonPicker
                    key={round}
                    label={texts.requester}
                    error={error ?? state.problem?.fieldMessage("requesterId")}
                    initial={requester?.name ?? ""}
                    autoFocus={wasEmpty.current}
                    required
                    onPick={(person) => state.change({ requester: chosenOf(person) })}
                    onClear={() => state.change({ requester: null })}
                    onNew={setTyped}
                />
                {requester && open > 0 && (
                    <Link className={styles.known} href={`/archive?requester=${requester.id}`}>
                        {open === 1 ? texts.knownOne : texts.known(format.number(open))}
                    </Link>
                )}
            </div>
            <PersonPicker
                label={texts.affected}
                initial={affected?.name ?? ""}
                onPick={(person) => state.change({ affected: chosenOf(person) })}
                onClear={() => state.change({ affected: null })}
            />
            {typed !== null && (
                <NewPersonDialog
                    typed={typed}
                    onClose={() => setTyped(null)}
                    onDone={(person) => {
                        state.change({ requester: chosenOf(person) });
                        setTyped(null);
                        setRound(round + 1);
                    }}
                />
            )}
        </div>
    );
}

/** How many tickets this person has open already: perhaps this one is among them. */
function useOpenTickets(personId: number | undefined): number {
    const spec = useMemo(
        () => ({
            key: `of:${personId}`,
            includes: (row: TicketRow) => row.requesterId === personId && isActive(row),
            compare: (a: TicketRow, b: TicketRow) => a.id - b.id,
        }),
        [personId],
    );
    return useCount(spec);
}

const kSources: readonly Source[] = ["telephone", "counter", "mail", "console"];

function Side({ state }: { state: NewTicketForm }) {
    const texts = useTexts(ticketTexts);
    const words = useTexts(uiTexts);
    const lists = useLists();
    const language = useLanguage();
    const { form, change } = state;
    const none = { value: "", label: texts.create.noChoice };
    const idText = (id: number | null) => (id === null ? "" : String(id));
    const idOf = (value: string) => (value === "" ? null : Number(value));
    const levels = levelOptions(words);
    const named = (list: readonly { id: number; name: string }[]) =>
        list.map((item) => ({ value: String(item.id), label: item.name }));
    return (
        <div className={styles.side}>
            <Select
                label={texts.create.kind}
                value={form.kind}
                onChange={(kind) => change({ kind: kind as TicketKind })}
                options={[
                    { value: "incident", label: words.kind.incident },
                    { value: "request", label: words.kind.request },
                ]}
            />
            <Select
                label={texts.create.source}
                value={form.source}
                onChange={(source) => change({ source: source as Source })}
                options={kSources.map((source) => ({ value: source, label: texts.message.source[source] }))}
            />
            <Select
                label={texts.create.category}
                value={idText(form.categoryId)}
                onChange={(value) => change({ categoryId: idOf(value), given: {} })}
                options={[none, ...categoryOptions(lists, language, null)]}
            />
            <Select
                label={texts.create.service}
                value={idText(form.serviceId)}
                onChange={(value) => change({ serviceId: idOf(value) })}
                options={[none, ...serviceOptions(lists, language, null)]}
            />
            <Select
                label={texts.create.impact}
                value={String(form.impact)}
                onChange={(value) => change({ impact: Number(value) })}
                options={levels.impact}
            />
            <Select
                label={texts.create.urgency}
                value={String(form.urgency)}
                onChange={(value) => change({ urgency: Number(value) })}
                options={levels.urgency}
            />
            <Select
                label={texts.create.team}
                value={idText(form.teamId)}
                onChange={(value) => change({ teamId: idOf(value) })}
                options={[none, ...named(lists.teams)]}
            />
            <Select
                label={texts.create.assignee}
                value={idText(form.assigneeId)}
                onChange={(value) => change({ assigneeId: idOf(value) })}
                options={[none, ...named(lists.people)]}
            />
            <Suspense fallback={null}>
                <ProposalPart
                    subject={form.subject}
                    text={plainOf(form.html)}
                    requesterId={form.requester?.id ?? null}
                    categoryId={form.categoryId}
                    teamId={form.teamId}
                    onTake={(taken) =>
                        change({ ...taken, ...(taken.categoryId !== undefined && { given: {} }) })
                    }
                />
            </Suspense>
        </div>
    );
}
