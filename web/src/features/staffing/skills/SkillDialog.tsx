import { type FormEvent, useState } from "react";
import { api, body, ifMatch } from "@/core/api/client";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useLists } from "@/core/live/live";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { Checkbox, TextField } from "@/ui/Field";
import { Notice } from "@/ui/Notice";
import { Concerned } from "@/ui/preview/Concerned";
import { upwards } from "@/ui/preview/categories";
import { Preview } from "@/ui/preview/Preview";
import { problemText } from "@/ui/problemText";
import { Change, History, type RecordChange } from "@/ui/records/History";
import { useSend } from "@/ui/records/useSend";
import { uiTexts } from "@/ui/texts";
import { categoryOptions, serviceOptions } from "@/ui/ticketChoices";
import { toast } from "@/ui/toast";
import styles from "../Staffing.module.css";
import { nameOf, refreshSkills, type SkillView } from "../staffingApi";
import { staffingTexts } from "../texts";

/** A skill's name, and the tickets that ask for it. */
export function SkillDialog({ skill, onClose }: { skill: SkillView | null; onClose: () => void }) {
    const texts = useTexts(staffingTexts).skills;
    const words = useTexts(uiTexts);
    const language = useLanguage();
    const lists = useLists();
    const [values, setValues] = useState({
        name: skill?.name ?? { fr: "", en: "" },
        active: skill?.active ?? true,
        categoryIds: skill?.categoryIds ?? [],
        serviceIds: skill?.serviceIds ?? [],
    });
    const [checked, setChecked] = useState(false);
    const { busy, problem, send } = useSend();
    const missing = (name: string) => (checked && name.trim() === "" ? texts.nameMissing : undefined);
    const submit = async (event: FormEvent) => {
        event.preventDefault();
        setChecked(true);
        if (values.name.fr.trim() === "" || values.name.en.trim() === "") return;
        const saved = await send((operation) =>
            body(
                skill
                    ? api.PUT("/api/skills/{id}", {
                          params: { path: { id: String(skill.id) }, header: ifMatch(skill.version) },
                          body: values,
                      })
                    : api.POST("/api/skills", { body: values, ...operation }),
            ),
        );
        if (!saved) return;
        await refreshSkills();
        toast({ tone: "success", text: texts.saved(nameOf(saved, language)) });
        onClose();
    };
    const toggle = (ids: readonly number[], id: number, on: boolean) =>
        on ? [...ids, id] : ids.filter((each) => each !== id);
    return (
        <Dialog
            title={skill ? texts.editTitle : texts.newTitle}
            onClose={onClose}
            footer={
                <>
                    <Button onClick={onClose}>{words.cancel}</Button>
                    <Button type="submit" form="skill-form" look="primary" busy={busy}>
                        {texts.save}
                    </Button>
                </>
            }
        >
            <form id="skill-form" className={styles.form} onSubmit={(event) => void submit(event)}>
                {problem && (
                    <Notice tone="problem" alert>
                        {problemText(problem)}
                    </Notice>
                )}
                <div className={styles.pair}>
                    {(["fr", "en"] as const).map((each, at) => (
                        <TextField
                            key={each}
                            label={texts[each]}
                            lang={each}
                            required
                            maxLength={120}
                            autoComplete="off"
                            autoFocus={at === 0}
                            value={values.name[each]}
                            error={missing(values.name[each])}
                            onChange={(event) =>
                                setValues({ ...values, name: { ...values.name, [each]: event.target.value } })
                            }
                        />
                    ))}
                </div>
                <Ties
                    title={texts.categories}
                    hint={texts.categoriesHint}
                    options={categoryOptions(lists, language, null)}
                    chosen={values.categoryIds}
                    onToggle={(id, on) =>
                        setValues({ ...values, categoryIds: toggle(values.categoryIds, id, on) })
                    }
                />
                <Ties
                    title={texts.services}
                    options={serviceOptions(lists, language, null)}
                    chosen={values.serviceIds}
                    onToggle={(id, on) =>
                        setValues({ ...values, serviceIds: toggle(values.serviceIds, id, on) })
                    }
                />
                <Checkbox
                    label={texts.active}
                    checked={values.active}
                    onChange={(active) => setValues({ ...values, active })}
                />
                <Preview>
                    <Concerned
                        where={(row) =>
                            values.active &&
                            ((row.serviceId !== null && values.serviceIds.includes(row.serviceId)) ||
                                upwards(lists, row.categoryId).some((id) => values.categoryIds.includes(id)))
                        }
                    />
                </Preview>
                {skill && (
                    <History
                        record="skill"
                        id={skill.id}
                        version={skill.version}
                        change={(each) => <SkillChange change={each} />}
                    />
                )}
            </form>
        </Dialog>
    );
}

/** A change of a skill: categories and services by name. */
function SkillChange({ change }: { change: RecordChange }) {
    const language = useLanguage();
    const lists = useLists();
    const format = useFormats();
    const options =
        change.field === "categories"
            ? categoryOptions(lists, language, null)
            : change.field === "services"
              ? serviceOptions(lists, language, null)
              : null;
    const named = (id: string) => options?.find(({ value }) => value === id)?.label ?? id;
    const show = (value: string) => (options ? format.list(value.split(/[ ,]+/).map(named)) : value);
    return <Change {...change} show={show} />;
}

interface TiesProps {
    title: string;
    hint?: string;
    options: readonly { value: string; label: string }[];
    chosen: readonly number[];
    onToggle: (id: number, on: boolean) => void;
}

function Ties({ title, hint, options, chosen, onToggle }: TiesProps) {
    return (
        <fieldset>
            <legend>{title}</legend>
            {hint && <p className="muted">{hint}</p>}
            <div className={styles.choices}>
                {options.map((option) => (
                    <Checkbox
                        key={option.value}
                        label={option.label}
                        checked={chosen.includes(Number(option.value))}
                        onChange={(on) => onToggle(Number(option.value), on)}
                    />
                ))}
            </div>
        </fieldset>
    );
}
