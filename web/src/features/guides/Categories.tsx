import { X } from "lucide-react";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useLists } from "@/core/live/live";
import { IconButton } from "@/ui/Button";
import { Select } from "@/ui/Field";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { useSend } from "@/ui/records/useSend";
import { categoryOptions, categoryPath } from "@/ui/ticketChoices";
import styles from "./Guides.module.css";
import { setCategories, useCategories } from "./guides";
import { guideListTexts } from "./texts";

/** The categories whose tickets a guide is suggested for. */
export function Categories({ guide }: { guide: number }) {
    const texts = useTexts(guideListTexts).categories;
    const language = useLanguage();
    const lists = useLists();
    const { data } = useCategories(guide);
    const { busy, problem, attempt } = useSend();
    if (!data) return null;
    const set = (ids: number[]) => void attempt(() => setCategories(guide, ids));
    const free = categoryOptions(lists, language, null).filter(({ value }) => !data.includes(Number(value)));
    return (
        <section className={styles.categories} aria-label={texts.title}>
            <h2>{texts.title}</h2>
            <ProblemNotice problem={problem} />
            {data.length === 0 && <p className="muted">{texts.none}</p>}
            <ul>
                {data.map((id) => {
                    const name = categoryPath(lists, id, language);
                    return (
                        <li key={id}>
                            {name}
                            <IconButton
                                icon={<X size={14} />}
                                label={texts.remove(name)}
                                disabled={busy}
                                onClick={() => set(data.filter((other) => other !== id))}
                            />
                        </li>
                    );
                })}
            </ul>
            <Select
                label={texts.add}
                labelHidden
                value=""
                disabled={busy}
                options={[{ value: "", label: texts.add }, ...free]}
                onChange={(value) => value !== "" && set([...data, Number(value)])}
            />
            <p className="muted">{texts.hint}</p>
        </section>
    );
}
