import { ChevronUp, Lock, Reply, Send, TextSelect } from "lucide-react";
import { lazy, type RefObject, Suspense, useId, useState } from "react";
import type { TicketView } from "@/core/api/types";
import { useCommands } from "@/core/commands/hooks";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { Button } from "@/ui/Button";
import { cx } from "@/ui/cx";
import { MenuButton } from "@/ui/Menu";
import { Notice } from "@/ui/Notice";
import { RichText, type RichTextHandle } from "@/ui/richtext/RichText";
import { deskTexts } from "../texts";
import { takeOverTicket } from "../together/takeOverTicket";
import { useTicketTasks } from "../together/tasks";
import { togetherTexts } from "../together/texts";
import styles from "./Composer.module.css";
import { type Mentionable, useMentions } from "./mentions";
import { useColleagues } from "./presence";
import { TemplatePicker } from "./TemplatePicker";
import { ticketTexts } from "./texts";
import type { Composer, MessageKind } from "./useComposer";

const ResolveWithTasks = lazy(() => import("../together/ResolveWithTasks"));

interface BoxProps {
    ticket: TicketView;
    composer: Composer;
    editor: RefObject<RichTextHandle | null>;
    /** A colleague has taken the ticket over from this person. */
    taken: { by: string; goOn: () => void } | null;
}

/** Where answers and notes are written. */
export function ComposerBox({ ticket, composer, editor, taken }: BoxProps) {
    const texts = useTexts(ticketTexts).composer;
    const id = useId();
    const internal = composer.kind === "internal";
    const empty = composer.blank;
    const [picking, setPicking] = useState<"key" | "slash" | null>(null);
    useTemplateCommands(() => setPicking("key"));
    const { find, unseen } = useMentions(ticket.id, composer.html);

    return (
        <section className={cx(styles.composer, internal && styles.internal)} aria-label={texts.label}>
            <Colleagues ticketId={ticket.id} />
            <KindTabs composer={composer} onTemplate={() => setPicking("key")} />
            {composer.ready ? (
                <RichText
                    key={ticket.id}
                    ref={editor}
                    label={internal ? texts.note : texts.reply}
                    placeholder={
                        internal ? texts.notePlaceholder : texts.replyTo(ticket.requester?.name ?? texts.user)
                    }
                    initialHtml={composer.html}
                    tail={composer.tail}
                    onChange={composer.setHtml}
                    files={composer.files}
                    onFiles={composer.setFiles}
                    onSubmit={() => void composer.send(null)}
                    mentions={internal ? find : undefined}
                    onSlash={() => {
                        setPicking("slash");
                        return true;
                    }}
                    describedBy={`${id}-state`}
                    className={styles.editor}
                />
            ) : (
                <div className={styles.waiting} />
            )}
            {taken && <Taken by={taken.by} goOn={taken.goOn} composer={composer} />}
            <Trouble composer={composer} />
            {internal && unseen.length > 0 && <Unseen choices={unseen} />}
            {picking && (
                <TemplatePicker
                    ticketId={ticket.id}
                    onInsert={(html) => editor.current?.insertHtml(html)}
                    onClose={(inserted) => {
                        // Whoever typed "/" and meant nothing but that has it in the text.
                        if (picking === "slash" && !inserted) editor.current?.insertHtml("/");
                        setPicking(null);
                    }}
                />
            )}
            <div className={styles.foot}>
                <span id={`${id}-state`} className={styles.state} role="status">
                    {composer.unkept ? texts.notKept : empty ? "" : texts.draft}
                </span>
                {!empty && (
                    <Button look="quiet" onClick={composer.discard}>
                        {texts.discard}
                    </Button>
                )}
                <SendButtons ticketId={ticket.id} composer={composer} empty={empty} />
            </div>
        </section>
    );
}

/** Whoever is named and can't read the note hears nothing of it: the writer must know. */
function Unseen({ choices }: { choices: readonly Mentionable[] }) {
    const texts = useTexts(ticketTexts).mentions;
    const format = useFormats();
    const nobody = choices.filter((choice) => choice.cannotSee === choice.people);
    const some = choices.filter((choice) => choice.cannotSee < choice.people);
    return (
        <Notice tone="warning" alert>
            {nobody.length > 0 &&
                texts.unseen[format.plural(nobody.length)](format.list(nobody.map(({ name }) => name)))}{" "}
            {some.map(({ name, cannotSee }) => texts.partly(name, format.number(cannotSee))).join(" ")}
        </Notice>
    );
}

/** One key on the page, and one that works while writing. */
function useTemplateCommands(open: () => void) {
    const { group } = useTexts(deskTexts).commands;
    const { open: label } = useTexts(ticketTexts).templates;
    useCommands([
        { id: "ticket.template", label, group, keys: ["i"], run: open },
        { id: "ticket.templateHere", label, group, keys: ["Mod+/"], hidden: true, inFields: true, run: open },
    ]);
}

function KindTabs({ composer, onTemplate }: { composer: Composer; onTemplate: () => void }) {
    const { composer: texts, templates } = useTexts(ticketTexts);
    const tab = (kind: MessageKind, label: string, icon: React.ReactNode) => (
        <button
            type="button"
            aria-pressed={composer.kind === kind}
            className={cx(styles.tab, composer.kind === kind && styles.tabOn)}
            // On a telephone the focus brings the tools, and the button would slip away under the finger.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => composer.setKind(kind)}
        >
            {icon}
            {label}
        </button>
    );
    return (
        <div className={styles.tabs} role="group" aria-label={texts.kind}>
            {tab("public", texts.reply, <Reply size={14} aria-hidden="true" />)}
            {tab("internal", texts.note, <Lock size={14} aria-hidden="true" />)}
            <Button
                look="quiet"
                icon={<TextSelect size={14} />}
                shortcut="I"
                className={styles.template}
                onClick={onTemplate}
            >
                {templates.button}
            </Button>
        </div>
    );
}

interface SendProps {
    ticketId: number;
    composer: Composer;
    empty: boolean;
}

function SendButtons({ ticketId, composer, empty }: SendProps) {
    const texts = useTexts(ticketTexts).composer;
    const open = useTicketTasks(ticketId).data?.filter((task) => task.doneAt === null) ?? [];
    const [asking, setAsking] = useState(false);
    const resolve = () => void composer.send("resolve");
    const internal = composer.kind === "internal";
    const busy = composer.pending !== null;
    return (
        <span className={styles.send}>
            <Button
                look="primary"
                icon={<Send size={14} />}
                busy={busy}
                disabled={empty || composer.unfilled}
                shortcut="Ctrl ↵"
                onClick={() => void composer.send(null)}
            >
                {internal ? texts.sendNote : texts.send}
            </Button>
            {!internal && (
                <MenuButton
                    look="primary"
                    iconOnly
                    icon={<ChevronUp size={16} />}
                    label={texts.options}
                    disabled={empty || busy || composer.unfilled}
                    items={[
                        { id: "wait", label: texts.andWait, run: () => void composer.send("wait") },
                        {
                            id: "resolve",
                            label: texts.andResolve,
                            run: () => (open.length > 0 ? setAsking(true) : resolve()),
                        },
                    ]}
                />
            )}
            {asking && (
                <Suspense fallback={null}>
                    <ResolveWithTasks
                        tasks={open}
                        action={texts.andResolve}
                        onResolve={resolve}
                        onClose={() => setAsking(false)}
                    />
                </Suspense>
            )}
        </span>
    );
}

/** A colleague goes on here: the words are kept, and can be handed to them as a note. */
function Taken({ by, goOn, composer }: { by: string; goOn: () => void; composer: Composer }) {
    const texts = useTexts(ticketTexts).composer;
    const together = useTexts(togetherTexts).takeover;
    const note = () => {
        goOn();
        composer.setKind("internal");
    };
    return (
        <Notice
            tone="warning"
            alert
            action={
                <>
                    {!composer.blank && composer.kind === "public" && (
                        <Button onClick={note}>{texts.toNote}</Button>
                    )}
                    <Button onClick={goOn}>{together.goOn}</Button>
                </>
            }
        >
            {together.here(by)}
        </Notice>
    );
}

/** What stands in the way of sending, and what can be done about it. */
function Trouble({ composer }: { composer: Composer }) {
    const { composer: texts, templates } = useTexts(ticketTexts);
    return (
        <>
            {composer.crossed && (
                <Notice
                    tone="warning"
                    alert
                    action={
                        <>
                            <Button onClick={composer.acknowledge}>{texts.seen}</Button>
                            <Button onClick={() => composer.setKind("internal")}>{texts.toNote}</Button>
                            <Button onClick={() => void composer.send(null, true)}>{texts.sendAnyway}</Button>
                        </>
                    }
                >
                    {texts.crossed(composer.crossed.author?.name ?? texts.somebody)}
                </Notice>
            )}
            {composer.unfilled && <Notice tone="warning">{templates.unfilled}</Notice>}
            {composer.failure && (
                <Notice tone="problem" alert>
                    {texts.failed(composer.failure)}
                </Notice>
            )}
        </>
    );
}

/** Who else has the ticket open, and who is writing: two answers are worse than one. */
function Colleagues({ ticketId }: { ticketId: number }) {
    const texts = useTexts(ticketTexts).composer;
    const together = useTexts(togetherTexts).takeover;
    const format = useFormats();
    const colleagues = useColleagues(ticketId);
    if (colleagues.length === 0) return null;
    const writers = colleagues.filter((person) => person.state === "writing");
    const names = (people: readonly { name: string }[]) => format.list(people.map((person) => person.name));
    return (
        <div className={cx(styles.colleagues, writers.length > 0 && styles.writers)}>
            <p role="status">
                {writers.length > 0 ? texts.writing(names(writers)) : texts.reading(names(colleagues))}
            </p>
            {writers.length > 0 && (
                <Button
                    // Focus here would unfold the editor and move the button away from under the finger.
                    onMouseDown={(event) => event.preventDefault()}
                    onClick={() => void takeOverTicket(ticketId)}
                >
                    {together.action}
                </Button>
            )}
        </div>
    );
}
