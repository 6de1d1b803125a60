import { useQuery } from "@tanstack/react-query";
import { BookA } from "lucide-react";
import { Link } from "wouter";
import { api, body } from "@/core/api/client";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { queryClient } from "@/core/query";
import { AdminPage } from "@/ui/admin/AdminFrame";
import { FilteredList } from "@/ui/admin/FilteredList";
import { adminFrameTexts } from "@/ui/admin/texts";
import { useOpen } from "@/ui/admin/useOpen";
import { Button } from "@/ui/Button";
import { cx } from "@/ui/cx";
import { Empty } from "@/ui/Empty";
import { problemText } from "@/ui/problemText";
import { AddButton } from "@/ui/records/AddButton";
import { Loaded } from "@/ui/records/Loaded";
import { Split } from "@/ui/records/Split";
import { useSend } from "@/ui/records/useSend";
import { toast } from "@/ui/toast";
import styles from "../Admin.module.css";
import { EditTerm, NewTerm } from "./TermForm";
import type { TermView } from "./term";
import { glossaryTexts } from "./texts";

const kGlossary = ["glossary"] as const;

export const readTerms = () => body(api.GET("/api/glossary"));
export const refreshTerms = () => queryClient.invalidateQueries({ queryKey: kGlossary });

/** Technical terms in both languages. */
export default function GlossaryPage() {
    const { list: words } = useTexts(adminFrameTexts);
    const texts = useTexts(glossaryTexts);
    const language = useLanguage();
    const { open, show } = useOpen();
    const query = useQuery({ queryKey: kGlossary, queryFn: readTerms, select: (list) => list.items });
    return (
        <AdminPage
            section="glossary"
            panes
            intro={texts.intro}
            tools={
                <AddButton id="glossary.add" label={texts.add} group={texts.add} onAdd={() => show("new")} />
            }
        >
            <Split
                detailLabel={texts.detail}
                backLabel={texts.back}
                onBack={() => show(null)}
                list={
                    <Loaded query={query} lines={8}>
                        {(terms) => (
                            <FilteredList
                                label={texts.detail}
                                items={sortedIn(terms, language)}
                                wordsOf={wordsOf}
                                empty={<Starter />}
                                line={(term) => <Line term={term} current={term.id === open} />}
                            />
                        )}
                    </Loaded>
                }
                placeholder={
                    <Empty icon={<BookA size={32} strokeWidth={1.5} />} title={texts.choose}>
                        {texts.chooseText}
                    </Empty>
                }
                detail={
                    open === null ? null : open === "new" ? (
                        <NewTerm onDone={(id) => show(id)} onCancel={() => show(null)} />
                    ) : (
                        <Loaded query={query}>
                            {(terms) => {
                                const term = terms.find((each) => each.id === open);
                                return term ? (
                                    <EditTerm key={term.id} term={term} onDeleted={() => show(null)} />
                                ) : (
                                    <Empty title={words.missing}>{words.missingText}</Empty>
                                );
                            }}
                        </Loaded>
                    )
                }
            />
        </AdminPage>
    );
}

function sortedIn(terms: readonly TermView[], language: "fr" | "en"): TermView[] {
    return [...terms].sort((a, b) => a.name[language].localeCompare(b.name[language], language));
}

function wordsOf({ name, also }: TermView): string {
    return [name.fr, name.en, ...also.fr, ...also.en].join(" ");
}

function Line({ term, current }: { term: TermView; current: boolean }) {
    const texts = useTexts(glossaryTexts);
    const language = useLanguage();
    const other = language === "fr" ? "en" : "fr";
    return (
        <Link
            href={`/admin/glossary?open=${term.id}`}
            className={cx(styles.line, current && styles.current)}
            aria-current={current || undefined}
        >
            <span className={styles.words}>
                <span>{term.name[language]}</span>
                <span className={styles.detail} lang={other}>
                    {term.name[other]}
                </span>
            </span>
            {!term.explained && <span className={styles.tag}>{texts.everyday}</span>}
        </Link>
    );
}

/** Nobody has to write the first ones. */
function Starter() {
    const texts = useTexts(glossaryTexts);
    const { busy, problem, send } = useSend();
    const add = async () => {
        const done = await send((operation) => body(api.POST("/api/glossary/library", { ...operation })));
        if (!done) return;
        toast({ tone: "success", text: texts.libraryDone(done.added) });
        await refreshTerms();
    };
    return (
        <Empty
            icon={<BookA size={32} strokeWidth={1.5} />}
            title={texts.none}
            action={
                <Button look="primary" busy={busy} onClick={() => void add()}>
                    {texts.library}
                </Button>
            }
        >
            {problem ? problemText(problem) : texts.noneText}
        </Empty>
    );
}
