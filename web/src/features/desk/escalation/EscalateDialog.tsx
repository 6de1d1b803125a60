import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { asProblem, type ProblemError } from "@/core/api/problem";
import type { TicketView } from "@/core/api/types";
import { type Translation, useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { Button } from "@/ui/Button";
import { Choice } from "@/ui/Choice";
import { Dialog } from "@/ui/Dialog";
import { Select, TextArea, TextField } from "@/ui/Field";
import { Notice } from "@/ui/Notice";
import { ProviderLine } from "@/ui/preview/ProviderLine";
import { problemText } from "@/ui/problemText";
import { uiTexts } from "@/ui/texts";
import { toast } from "@/ui/toast";
import styles from "./Escalation.module.css";
import { type HandoverForm, handOver, readForm, refreshEscalation } from "./escalation";
import { escalationTexts } from "./texts";
import type { texts as english } from "./texts/en";

interface DialogProps {
    ticket: TicketView;
    onClose: () => void;
}

/** Hands a ticket over: to whom, and the file that must be complete. */
export function EscalateDialog({ ticket, onClose }: DialogProps) {
    const texts = useTexts(escalationTexts).dialog;
    const words = useTexts(uiTexts);
    const [form, setForm] = useState<HandoverForm | null>(null);
    const [problem, setProblem] = useState<unknown>(null);
    useEffect(() => {
        let open = true;
        readForm(ticket.id).then(
            (read) => open && setForm(read),
            (error: unknown) => open && setProblem(error),
        );
        return () => {
            open = false;
        };
    }, [ticket.id]);
    if (form) return <Filling ticket={ticket} form={form} onClose={onClose} />;
    return (
        <Dialog
            title={texts.title(ticket.reference)}
            size="large"
            onClose={onClose}
            footer={<Button onClick={onClose}>{words.cancel}</Button>}
        >
            {problem === null ? (
                <p className="muted">{texts.loading}</p>
            ) : (
                <Notice tone="problem" alert>
                    {problemText(problem)}
                </Notice>
            )}
        </Dialog>
    );
}

type Kind = "team" | "level" | "provider";

/**
 * The next level above the ticket's own, which is the one that is not offered; nothing where it is the highest. A ticket
 * that no team has yet goes past the first one, where it would have been sent without escalating.
 */
function higherLevel(
    levels: HandoverForm["levels"],
    ofTeam: boolean,
): HandoverForm["levels"][number] | undefined {
    let own = 1;
    while (ofTeam && levels.some(({ level }) => level === own)) own++;
    return levels.find(({ level }) => level > own);
}

function Filling({ ticket, form, onClose }: DialogProps & { form: HandoverForm }) {
    const texts = useTexts(escalationTexts).dialog;
    const words = useTexts(uiTexts);
    const language = useLanguage();
    const format = useFormats();
    const kinds = (["level", "provider", "team"] as const).filter(
        (kind) => ({ team: form.teams, level: form.levels, provider: form.providers })[kind].length > 0,
    );
    const higher = higherLevel(form.levels, ticket.team !== null);
    // What a guide found out weighs more than the usual way up.
    const [kind, setKind] = useState<Kind>(
        form.proposedTeam !== null
            ? "team"
            : (kinds.find((each) => each !== "level" || higher !== undefined) ?? kinds[0] ?? "team"),
    );
    const [team, setTeam] = useState(String(form.proposedTeam ?? form.teams[0]?.id ?? ""));
    const [level, setLevel] = useState(String((higher ?? form.levels[0])?.level ?? ""));
    const [provider, setProvider] = useState(String(form.providers[0]?.id ?? ""));
    const [reference, setReference] = useState("");
    const [promised, setPromised] = useState("");
    const [answers, setAnswers] = useState(() => new Map(form.items.map((item) => [item.key, item.text])));
    const [note, setNote] = useState("");
    const [override, setOverride] = useState("");
    const [version, setVersion] = useState(form.ticketVersion);
    const [problem, setProblem] = useState<ProblemError | null>(null);
    const [newer, setNewer] = useState(false);
    const [busy, setBusy] = useState(false);
    const fields = useRef<HTMLFormElement>(null);

    const missing = form.items.filter((item) => item.required && !answers.get(item.key)?.trim());
    const chosen = form.providers.find((each) => String(each.id) === provider);
    // Where the server has refused, the first field that it names gets the focus.
    // biome-ignore lint/correctness/useExhaustiveDependencies: each refusal anew
    useEffect(() => {
        fields.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
    }, [problem]);

    const submit = async (event: FormEvent) => {
        event.preventDefault();
        setBusy(true);
        setNewer(false);
        try {
            const made = await handOver(ticket.id, version, {
                target: kind,
                ...(kind === "team" && { teamId: Number(team) }),
                ...(kind === "level" && { level: Number(level) }),
                ...(kind === "provider" && {
                    providerId: Number(provider),
                    reference: reference.trim(),
                    ...(promised !== "" && { promisedAt: new Date(promised).toISOString() }),
                }),
                answers: [...answers].map(([key, text]) => ({ key, text })),
                note: note.trim(),
                ...(missing.length > 0 && override.trim() !== "" && { overrideReason: override.trim() }),
            });
            onClose();
            toast({ tone: "success", text: texts.done(ticket.reference, made.to) });
            await refreshEscalation(ticket.id);
        } catch (error) {
            const refused = asProblem(error);
            setBusy(false);
            if (refused.status === 412) {
                setNewer(true);
                setVersion((await readForm(ticket.id)).ticketVersion);
            } else setProblem(refused);
        }
    };
    const wrong = (path: string) => problem?.fieldMessage(path);

    return (
        <Dialog
            title={texts.title(ticket.reference)}
            size="large"
            onClose={onClose}
            footer={
                <>
                    <span className={styles.status} role="status">
                        {missing.length === 0 ? (
                            texts.complete
                        ) : (
                            <span className={styles.missing}>
                                {texts.missing(format.list(missing.map((item) => item.label[language])))}
                            </span>
                        )}
                    </span>
                    <Button onClick={onClose}>{words.cancel}</Button>
                    <Button
                        type="submit"
                        form="escalate-form"
                        look="primary"
                        busy={busy}
                        disabled={kinds.length === 0}
                    >
                        {texts.submit}
                    </Button>
                </>
            }
        >
            <form
                id="escalate-form"
                ref={fields}
                className={styles.form}
                onSubmit={(event) => void submit(event)}
                noValidate
            >
                {newer && (
                    <Notice tone="warning" alert>
                        {texts.newer}
                    </Notice>
                )}
                {problem && (
                    <Notice tone="problem" alert>
                        {problemText(problem)}
                    </Notice>
                )}
                {kinds.length === 0 ? (
                    <Notice tone="warning">{texts.nowhere}</Notice>
                ) : (
                    <Choice
                        label={texts.to}
                        value={kind}
                        onChange={setKind}
                        options={kinds.map((value) => ({ value, label: texts.kinds[value] }))}
                    />
                )}
                {kind === "team" && form.teams.length > 0 && (
                    <Select
                        label={texts.team}
                        hint={team === String(form.proposedTeam) ? texts.proposed : undefined}
                        error={wrong("teamId")}
                        value={team}
                        onChange={setTeam}
                        options={form.teams.map(({ id, name, level }) => ({
                            value: String(id),
                            label: texts.teamLevel(name, String(level)),
                        }))}
                    />
                )}
                {kind === "level" && (
                    <Select
                        label={texts.level}
                        error={wrong("level")}
                        value={level}
                        onChange={setLevel}
                        options={form.levels.map((each) => ({
                            value: String(each.level),
                            label: texts.levelTeam(
                                String(each.level),
                                form.teams.find(({ id }) => id === each.teamId)?.name ?? "",
                            ),
                        }))}
                    />
                )}
                {kind === "provider" && (
                    <>
                        <Select
                            label={texts.provider}
                            hint={texts.providerHint}
                            error={wrong("providerId")}
                            value={provider}
                            onChange={setProvider}
                            options={form.providers.map(({ id, name }) => ({
                                value: String(id),
                                label: name,
                            }))}
                        />
                        {chosen && <ProviderLine provider={chosen} />}
                        <div className={styles.pair}>
                            <TextField
                                label={texts.reference}
                                value={reference}
                                maxLength={80}
                                onChange={(event) => setReference(event.target.value)}
                            />
                            <TextField
                                type="datetime-local"
                                label={texts.promised}
                                hint={texts.promisedHint}
                                error={wrong("promisedAt")}
                                value={promised}
                                onChange={(event) => setPromised(event.target.value)}
                            />
                        </div>
                    </>
                )}
                <div className={styles.file}>
                    <h3>{texts.file}</h3>
                    {form.items.map((item) => (
                        <TextArea
                            key={item.key}
                            label={
                                item.required
                                    ? item.label[language]
                                    : `${item.label[language]} (${texts.optional})`
                            }
                            hint={originOf(item, answers.get(item.key) !== item.text, texts)}
                            error={answers.get(item.key)?.trim() ? undefined : wrong(`answers/${item.key}`)}
                            required={item.required}
                            rows={item.text.length > 80 ? 4 : 2}
                            maxLength={4000}
                            value={answers.get(item.key) ?? ""}
                            onChange={(event) =>
                                setAnswers(new Map(answers).set(item.key, event.target.value))
                            }
                        />
                    ))}
                    <TextArea
                        label={texts.note}
                        rows={2}
                        maxLength={4000}
                        value={note}
                        onChange={(event) => setNote(event.target.value)}
                    />
                    {form.mayOverride && missing.length > 0 && (
                        <TextField
                            label={texts.override}
                            hint={texts.overrideHint}
                            maxLength={500}
                            value={override}
                            onChange={(event) => setOverride(event.target.value)}
                        />
                    )}
                </div>
            </form>
        </Dialog>
    );
}

/** Where the words that stand in a field came from, until the person makes them their own. */
function originOf(
    item: HandoverForm["items"][number],
    changed: boolean,
    texts: Translation<typeof english>["dialog"],
): ReactNode {
    const origin = { earlier: texts.fromEarlier, ticket: texts.fromTicket, nothing: "" }[item.origin];
    if (!item.lacking && (changed || origin === "")) return undefined;
    return (
        <>
            {item.lacking && <span className={styles.lacking}>{texts.lacking} </span>}
            {!changed && origin}
        </>
    );
}
