import { Plus, X } from "lucide-react";
import { useState } from "react";
import { api, body } from "@/core/api/client";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useLists } from "@/core/live/live";
import { Button, IconButton } from "@/ui/Button";
import { Choice } from "@/ui/Choice";
import { Select, TextField } from "@/ui/Field";
import { levelName, priorityName } from "@/ui/Priority";
import { uiTexts } from "@/ui/texts";
import shared from "../Sla.module.css";
import { useCalendars } from "../slaApi";
import { useTold } from "../useTold";
import { fridayEvening } from "../zone";
import styles from "./Contracts.module.css";
import type { ContractValues } from "./contract";
import { Promised } from "./Promised";
import { contractTexts } from "./texts";
import { addHours, askedOf, inForm, type Trial, type TrialWait } from "./trial";
import { useCategoryPaths } from "./useContractWords";

const kMostWaits = 20;
const kUsualZone = "Europe/Paris";

/** What the contract in the form would promise to a ticket that one describes here; kept up while both are written. */
export function Simulator({ values }: { values: ContractValues }) {
    const texts = useTexts(contractTexts);
    const calendars = useCalendars().data ?? [];
    const zone = calendars.find(({ id }) => id === values.calendarId)?.zone ?? kUsualZone;
    const [trial, setTrial] = useState<Trial>(() => ({
        kind: "incident",
        priority: 3,
        impact: 3,
        urgency: 3,
        categoryId: null,
        serviceId: null,
        openedAt: fridayEvening(zone, new Date()),
        waits: [],
    }));
    const change = (patch: Partial<Trial>) => setTrial((old) => ({ ...old, ...patch }));
    const asked = askedOf(values, trial, zone);
    const told = useTold(asked, async (wanted, signal) =>
        inForm(await body(api.POST("/api/contracts/simulation", { body: wanted.request, signal })), wanted),
    );
    const unfinished =
        asked !== null &&
        (asked.rules.length < values.rules.length || asked.steps.length < values.steps.length);
    return (
        <section id="try" className={styles.simulator} aria-label={texts.try} tabIndex={-1}>
            <div>
                <h3>{texts.try}</h3>
                <p className={shared.hint}>{texts.tryText}</p>
            </div>
            <TicketFields trial={trial} onChange={change} />
            <TextField
                label={texts.openedAt}
                type="datetime-local"
                hint={texts.zoneNote(zone)}
                value={trial.openedAt}
                onChange={(event) => change({ openedAt: event.target.value })}
            />
            <Waits trial={trial} pausedBy={values.pausedBy} onChange={change} />
            {unfinished && <p className={shared.hint}>{texts.unfinished}</p>}
            <Promised told={told} values={values} zone={zone} openedAt={asked?.request.openedAt} />
        </section>
    );
}

interface PartProps {
    trial: Trial;
    onChange: (patch: Partial<Trial>) => void;
}

/** What kind of ticket is tried. */
function TicketFields({ trial, onChange }: PartProps) {
    const texts = useTexts(contractTexts);
    const words = useTexts(uiTexts);
    const language = useLanguage();
    const lists = useLists();
    const categories = useCategoryPaths();
    const idOf = (text: string) => (text === "" ? null : Number(text));
    const levels = (of: "impact" | "urgency") =>
        [5, 4, 3, 2, 1].map((level) => ({ value: String(level), label: words[of][levelName(level)] }));
    return (
        <>
            <Choice
                label={texts.kind}
                value={trial.kind}
                options={(["incident", "request"] as const).map((kind) => ({
                    value: kind,
                    label: words.kind[kind],
                }))}
                onChange={(kind) => onChange({ kind })}
            />
            <Select
                label={texts.priority}
                value={trial.priority === null ? "" : String(trial.priority)}
                options={[
                    ...[5, 4, 3, 2, 1].map((priority) => ({
                        value: String(priority),
                        label: words.priority[priorityName(priority)],
                    })),
                    { value: "", label: texts.byMatrix },
                ]}
                onChange={(priority) => onChange({ priority: idOf(priority) })}
            />
            {trial.priority === null && (
                <div className={styles.two}>
                    <Select
                        label={texts.impact}
                        value={String(trial.impact)}
                        options={levels("impact")}
                        onChange={(impact) => onChange({ impact: Number(impact) })}
                    />
                    <Select
                        label={texts.urgency}
                        value={String(trial.urgency)}
                        options={levels("urgency")}
                        onChange={(urgency) => onChange({ urgency: Number(urgency) })}
                    />
                </div>
            )}
            <div className={styles.two}>
                <Select
                    label={texts.category}
                    value={trial.categoryId === null ? "" : String(trial.categoryId)}
                    options={[
                        { value: "", label: words.none },
                        ...categories
                            .filter(({ active }) => active)
                            .map(({ id, path }) => ({ value: String(id), label: path })),
                    ]}
                    onChange={(category) => onChange({ categoryId: idOf(category) })}
                />
                <Select
                    label={texts.service}
                    value={trial.serviceId === null ? "" : String(trial.serviceId)}
                    options={[
                        { value: "", label: words.none },
                        ...lists.services
                            .filter(({ active }) => active)
                            .map(({ id, name }) => ({ value: String(id), label: name[language] })),
                    ]}
                    onChange={(service) => onChange({ serviceId: idOf(service) })}
                />
            </div>
        </>
    );
}

/** When the ticket waits, for what, and whether that counts. */
function Waits({ trial, pausedBy, onChange }: PartProps & { pausedBy: ContractValues["pausedBy"] }) {
    const texts = useTexts(contractTexts);
    const words = useTexts(uiTexts);
    const { waits } = trial;
    const change = (place: number, patch: Partial<TrialWait>) =>
        onChange({ waits: waits.map((wait, at) => (at === place ? { ...wait, ...patch } : wait)) });
    const add = () => {
        const from = addHours(waits.at(-1)?.to ?? trial.openedAt, 1);
        onChange({ waits: [...waits, { on: "user", from, to: addHours(from, 24) }] });
    };
    return (
        <div className={shared.stack}>
            {waits.map((wait, place) => (
                <fieldset key={place} className={styles.wait}>
                    <legend className="visually-hidden">{texts.waits}</legend>
                    <div className={styles.waitHead}>
                        <Select
                            label={texts.waits}
                            value={wait.on}
                            hint={pausedBy.includes(wait.on) ? texts.waitCounts : texts.waitIgnored}
                            options={(["user", "provider", "planned"] as const).map((on) => ({
                                value: on,
                                label: words.waitingOn[on],
                            }))}
                            onChange={(on) => change(place, { on: on as TrialWait["on"] })}
                        />
                        <IconButton
                            icon={<X size={15} />}
                            label={texts.dropWait(String(place + 1))}
                            onClick={() => onChange({ waits: waits.filter((_, at) => at !== place) })}
                        />
                    </div>
                    <TextField
                        label={texts.waitFrom}
                        type="datetime-local"
                        value={wait.from}
                        onChange={(event) => change(place, { from: event.target.value })}
                    />
                    <TextField
                        label={texts.waitTo}
                        type="datetime-local"
                        min={wait.from}
                        value={wait.to}
                        onChange={(event) => change(place, { to: event.target.value })}
                    />
                </fieldset>
            ))}
            {waits.length < kMostWaits && (
                <div>
                    <Button look="quiet" icon={<Plus size={15} />} onClick={add}>
                        {texts.addWait}
                    </Button>
                </div>
            )}
        </div>
    );
}
