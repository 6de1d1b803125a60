import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { Button } from "@/ui/Button";
import { Choice } from "@/ui/Choice";
import { cx } from "@/ui/cx";
import { Dialog } from "@/ui/Dialog";
import { PickerField, PickerOption, usePickerWalk } from "@/ui/PickerParts";
import { problemText } from "@/ui/problemText";
import { SafeHtml } from "@/ui/SafeHtml";
import { uiTexts } from "@/ui/texts";
import { toast } from "@/ui/toast";
import {
    choicesKey,
    findReplies,
    noteUse,
    type RenderedReply,
    type ReplyChoice,
    readChoices,
    readRendering,
    type Variant,
} from "./replies";
import styles from "./TemplatePicker.module.css";
import { ticketTexts } from "./texts";

interface TemplatePickerProps {
    ticketId: number;
    onInsert: (html: string) => void;
    onClose: (inserted: boolean) => void;
}

/** Finds a template while typing, shows what it would say to this person, and puts it in. */
export function TemplatePicker({ ticketId, onInsert, onClose }: TemplatePickerProps) {
    const texts = useTexts(ticketTexts).templates;
    const client = useQueryClient();
    const [query, setQuery] = useState("");
    const [cursor, setCursor] = useState(0);
    const [wanted, setWanted] = useState<Partial<Variant>>({});
    const choices = useQuery({ queryKey: choicesKey(ticketId), queryFn: () => readChoices(ticketId) });
    const found = findReplies(choices.data ?? [], query);
    const at = Math.min(cursor, found.length - 1);
    const current = found[at];
    const renderingOf = (choice: ReplyChoice) => ({
        queryKey: [...choicesKey(ticketId), choice.id, wanted],
        queryFn: () => readRendering(ticketId, choice.id, wanted),
    });

    const insert = async (choice: ReplyChoice | undefined) => {
        if (!choice) return;
        try {
            const { html } = await client.fetchQuery(renderingOf(choice));
            onClose(true);
            onInsert(html);
            noteUse(ticketId, choice.id);
        } catch (error) {
            toast({ tone: "problem", text: problemText(error) });
        }
    };

    return (
        <Dialog title={texts.title} titleHidden top size="large" onClose={() => onClose(false)}>
            <Search
                found={found}
                at={at}
                query={query}
                loading={choices.isPending}
                none={choices.data?.length === 0}
                onQuery={(next) => {
                    setQuery(next);
                    setCursor(0);
                }}
                onMove={setCursor}
                onChoose={(choice) => void insert(choice)}
            >
                {current && (
                    <Preview
                        key={current.id}
                        choice={current}
                        query={renderingOf(current)}
                        onWanted={(patch) => setWanted({ ...wanted, ...patch })}
                        onInsert={() => void insert(current)}
                    />
                )}
            </Search>
            {choices.isError && <p className={styles.nothing}>{problemText(choices.error)}</p>}
        </Dialog>
    );
}

interface SearchProps {
    found: readonly ReplyChoice[];
    at: number;
    query: string;
    loading: boolean;
    /** There are no templates at all. */
    none: boolean;
    onQuery: (query: string) => void;
    onMove: (to: number) => void;
    onChoose: (choice: ReplyChoice | undefined) => void;
    children: React.ReactNode;
}

/** The field, the list under it, and the preview beside that. */
function Search(props: SearchProps) {
    const { found, at, query, loading, none, onQuery, onMove, onChoose, children } = props;
    const texts = useTexts(ticketTexts).templates;
    const words = useTexts(uiTexts);
    const id = useId();
    const { list, onKeyDown } = usePickerWalk(found.length, at, onMove, () => onChoose(found[at]));
    return (
        <>
            <PickerField
                id={id}
                label={texts.title}
                placeholder={texts.search}
                at={at}
                value={query}
                onChange={onQuery}
                onKeyDown={onKeyDown}
            />
            <div className={styles.columns}>
                <div
                    id={`${id}-list`}
                    ref={list}
                    role="listbox"
                    aria-label={texts.title}
                    className={styles.list}
                >
                    {found.map((choice, index) => (
                        <PickerOption
                            key={choice.id}
                            id={`${id}-${index}`}
                            index={index}
                            heading={
                                query === "" && choice.suggested !== found[index - 1]?.suggested
                                    ? choice.suggested
                                        ? texts.suggested
                                        : found[0]?.suggested && texts.others
                                    : undefined
                            }
                            active={index === at}
                            onPoint={() => onMove(index)}
                            onClick={() => onMove(index)}
                            onDoubleClick={() => onChoose(choice)}
                        >
                            <span className={styles.label}>{choice.name}</span>
                            <span className={cx("mono", styles.shortcut)}>/{choice.shortcut}</span>
                        </PickerOption>
                    ))}
                </div>
                {children}
            </div>
            {found.length === 0 && !loading && (
                <p className={styles.nothing}>{none ? texts.none : words.noMatch}</p>
            )}
            <span className="visually-hidden" role="status">
                {words.results(found.length)}
            </span>
        </>
    );
}

interface PreviewProps {
    choice: ReplyChoice;
    query: { queryKey: readonly unknown[]; queryFn: () => Promise<RenderedReply> };
    onWanted: (wanted: Partial<Variant>) => void;
    onInsert: () => void;
}

const kLanguages = ["fr", "en"] as const;
const kWordings = ["plain", "technical"] as const;

/** What would be put in, and in which language and wording; the others there are can be chosen. */
function Preview({ choice, query, onWanted, onInsert }: PreviewProps) {
    const texts = useTexts(ticketTexts).templates;
    const { data: reply, error } = useQuery(query);
    if (error) return <p className={styles.nothing}>{problemText(error)}</p>;
    if (!reply) return <div className={styles.preview} />;
    const languages = kLanguages.filter((each) => choice.variants.some(({ language }) => language === each));
    const wordings = kWordings.filter((each) =>
        choice.variants.some(({ language, wording }) => language === reply.language && wording === each),
    );
    return (
        <section className={styles.preview} aria-label={texts.preview}>
            {(languages.length > 1 || wordings.length > 1) && (
                <div className={styles.choices}>
                    {languages.length > 1 && (
                        <Choice
                            label={texts.language}
                            labelHidden
                            value={reply.language}
                            options={languages.map((value) => ({ value, label: texts.languages[value] }))}
                            onChange={(language) => onWanted({ language })}
                        />
                    )}
                    {wordings.length > 1 && (
                        <Choice
                            label={texts.wording}
                            labelHidden
                            value={reply.wording}
                            options={wordings.map((value) => ({ value, label: texts.wordings[value] }))}
                            onChange={(wording) => onWanted({ wording })}
                        />
                    )}
                </div>
            )}
            {reply.otherLanguage && <p className={styles.note}>{texts.otherLanguage}</p>}
            {reply.otherWording && !reply.otherLanguage && (
                <p className={styles.note}>{texts.otherWording}</p>
            )}
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
            <div lang={reply.language} className={styles.text} tabIndex={0}>
                <SafeHtml html={reply.html} />
            </div>
            <div className={styles.foot}>
                <Button look="primary" shortcut="↵" onClick={onInsert}>
                    {texts.insert}
                </Button>
            </div>
        </section>
    );
}
