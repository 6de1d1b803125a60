import { lazy, Suspense } from "react";
import type { TicketKind } from "@/core/api/types";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useLists } from "@/core/live/live";
import { Checkbox, Select, TextArea, TextField } from "@/ui/Field";
import { uiTexts } from "@/ui/texts";
import { categoryOptions, levelOptions } from "@/ui/ticketChoices";
import { telephonyTexts } from "../texts";
import styles from "./Intake.module.css";
import type { Door, IntakeForm } from "./useIntake";

const CategoryQuestions = lazy(() => import("@/ui/questions/CategoryQuestions"));

/** What it is about, in the order in which people tell it. */
export function Qualification({ state, door }: { state: IntakeForm; door: Door }) {
    const texts = useTexts(telephonyTexts);
    const { form, change, problem, missing } = state;
    const goesOn = form.ticketId !== null;
    return (
        <>
            {!goesOn && (
                <TextField
                    data-next
                    label={texts.subject}
                    error={missing.subject ?? problem?.fieldMessage("ticket/subject")}
                    maxLength={250}
                    required
                    value={form.subject}
                    onChange={(event) => change({ subject: event.target.value })}
                />
            )}
            <TextArea
                {...(goesOn && { "data-next": true })}
                label={texts.words}
                error={missing.words ?? problem?.fieldMessage("words")}
                rows={5}
                maxLength={20_000}
                value={form.words}
                onChange={(event) => change({ words: event.target.value })}
            />
            {!goesOn && <Choices state={state} />}
            {!goesOn && form.categoryId !== null && (
                <Suspense fallback={null}>
                    <CategoryQuestions
                        categoryId={form.categoryId}
                        given={form.given}
                        onChange={(given) => change({ given })}
                    />
                </Suspense>
            )}
            <TextArea
                label={texts.resolution}
                hint={texts.resolutionHint}
                error={problem?.fieldMessage("resolution")}
                rows={2}
                maxLength={20_000}
                value={form.resolution}
                onChange={(event) => change({ resolution: event.target.value })}
            />
            {door === "counter" && !form.visit && (
                <Checkbox label={texts.slip} checked={form.slip} onChange={(slip) => change({ slip })} />
            )}
        </>
    );
}

function Choices({ state }: { state: IntakeForm }) {
    const texts = useTexts(telephonyTexts);
    const words = useTexts(uiTexts);
    const lists = useLists();
    const language = useLanguage();
    const { form, change } = state;
    const levels = levelOptions(words);
    const none = { value: "", label: texts.none };
    const idOf = (value: string) => (value === "" ? null : Number(value));
    return (
        <div className={styles.choices}>
            <Select
                label={texts.kind}
                value={form.kind}
                onChange={(kind) => change({ kind: kind as TicketKind })}
                options={[
                    { value: "incident", label: words.kind.incident },
                    { value: "request", label: words.kind.request },
                ]}
            />
            <Select
                label={texts.category}
                value={String(form.categoryId ?? "")}
                onChange={(value) => change({ categoryId: idOf(value), given: {} })}
                options={[none, ...categoryOptions(lists, language, null)]}
            />
            <Select
                label={texts.impact}
                value={String(form.impact)}
                onChange={(value) => change({ impact: Number(value) })}
                options={levels.impact}
            />
            <Select
                label={texts.urgency}
                value={String(form.urgency)}
                onChange={(value) => change({ urgency: Number(value) })}
                options={levels.urgency}
            />
            <Select
                label={texts.team}
                value={String(form.teamId ?? "")}
                onChange={(value) => change({ teamId: idOf(value) })}
                options={[none, ...lists.teams.map((team) => ({ value: String(team.id), label: team.name }))]}
            />
        </div>
    );
}
