import { X } from "lucide-react";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useLists } from "@/core/live/live";
import { IconButton } from "@/ui/Button";
import { Select } from "@/ui/Field";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { useCan } from "@/ui/records/useCan";
import { useSend } from "@/ui/records/useSend";
import { categoryOptions, categoryPath } from "@/ui/ticketChoices";
import { setCategories, useCategories } from "./articles";
import styles from "./Knowledge.module.css";
import { knowledgeTexts } from "./texts";

/** The categories whose tickets an article is offered for. */
export function Categories({ article }: { article: number }) {
    const texts = useTexts(knowledgeTexts).categories;
    const language = useLanguage();
    const lists = useLists();
    const sets = useCan("desk_configure");
    const { data } = useCategories(article);
    const { busy, problem, attempt } = useSend();
    if (!data) return null;
    const set = (ids: number[]) => void attempt(() => setCategories(article, ids));
    const free = categoryOptions(lists, language, null).filter(({ value }) => !data.includes(Number(value)));
    return (
        <section aria-label={texts.title}>
            <h2>{texts.title}</h2>
            <ProblemNotice problem={problem} />
            {data.length === 0 && <p className="muted">{texts.none}</p>}
            <ul className={styles.chips}>
                {data.map((id) => {
                    const name = categoryPath(lists, id, language);
                    return (
                        <li key={id}>
                            {name}
                            {sets && (
                                <IconButton
                                    icon={<X size={14} />}
                                    label={texts.remove(name)}
                                    disabled={busy}
                                    onClick={() => set(data.filter((other) => other !== id))}
                                />
                            )}
                        </li>
                    );
                })}
            </ul>
            {sets && (
                <Select
                    label={texts.add}
                    labelHidden
                    hint={texts.hint}
                    value=""
                    disabled={busy}
                    options={[{ value: "", label: texts.add }, ...free]}
                    onChange={(value) => value !== "" && set([...data, Number(value)])}
                />
            )}
        </section>
    );
}
