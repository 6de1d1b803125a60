import { useQuery } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useId, useMemo, useState } from "react";
import { api, body, ifMatch } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { queryClient } from "@/core/query";
import { Button } from "@/ui/Button";
import { Checkbox, Select } from "@/ui/Field";
import { Notice } from "@/ui/Notice";
import { problemText } from "@/ui/problemText";
import { Loaded } from "@/ui/records/Loaded";
import { useSend } from "@/ui/records/useSend";
import { TimeField } from "@/ui/TimeField";
import { uiTexts } from "@/ui/texts";
import { toast } from "@/ui/toast";
import styles from "./Notifications.module.css";
import { chooseEvent, choosing, hoursOn, setDay, weekdays } from "./notifications";
import { Section } from "./Section";
import settings from "./Settings.module.css";
import { settingsTexts } from "./texts";

type View = components["schemas"]["NotificationSettingsView"];
type Chosen = components["schemas"]["NotificationSettings"];
type Choice = components["schemas"]["NotificationChoice"];

const kKey = ["me", "notifications"] as const;
const kTimings = ["never", "at_once", "hourly", "daily"] as const;

/** What one is told, where, and when mails may come. */
export function NotificationSettings() {
    const texts = useTexts(settingsTexts).notifications;
    const query = useQuery({
        queryKey: kKey,
        queryFn: ({ signal }) => body(api.GET("/api/me/notifications", { signal })),
    });
    return (
        <Section anchor="notifications" title={texts.title} text={texts.text}>
            <Loaded query={query} lines={6}>
                {(view) => <Form key={view.version} view={view} />}
            </Loaded>
        </Section>
    );
}

function Form({ view }: { view: View }) {
    const texts = useTexts(settingsTexts).notifications;
    const words = useTexts(uiTexts);
    const [chosen, setChosen] = useState<Chosen>(() => choosing(view));
    const { busy, problem, send } = useSend();
    const change = (patch: Partial<Chosen>) => setChosen((old) => ({ ...old, ...patch }));
    const submit = async (event: FormEvent) => {
        event.preventDefault();
        const kept = await send(() =>
            body(
                api.PUT("/api/me/notifications", {
                    params: { header: ifMatch(view.version) },
                    body: chosen,
                }),
            ),
        );
        if (!kept) return;
        queryClient.setQueryData(kKey, kept);
        toast({ tone: "success", text: texts.saved });
    };
    const dirty = JSON.stringify(chosen) !== JSON.stringify(choosing(view));
    return (
        <form className={settings.form} onSubmit={(event) => void submit(event)}>
            <Address view={view} />
            <Events chosen={chosen} change={change} />
            <Times view={view} chosen={chosen} change={change} />
            <Quiet chosen={chosen} change={change} />
            {problem && (
                <Notice tone="problem" alert>
                    {problem.problem.errors?.[0]?.message ?? problemText(problem)}
                </Notice>
            )}
            <div className={settings.row}>
                <Button type="submit" busy={busy} disabled={!dirty}>
                    {words.save}
                </Button>
            </div>
        </form>
    );
}

/** Where mails go, or why they can't. */
function Address({ view }: { view: View }) {
    const texts = useTexts(settingsTexts).notifications;
    if (view.mailAddress === "") return <Notice tone="warning">{texts.noAddress}</Notice>;
    if (!view.mailPossible) return <Notice tone="warning">{texts.noMail(view.mailAddress)}</Notice>;
    return <p className="muted">{texts.address(view.mailAddress)}</p>;
}

interface PartProps {
    chosen: Chosen;
    change: (patch: Partial<Chosen>) => void;
}

function Events({ chosen, change }: PartProps) {
    const texts = useTexts(settingsTexts).notifications;
    const set = (choice: Choice) => change({ events: chooseEvent(chosen.events, choice) });
    return (
        <table className={styles.events} aria-label={texts.events}>
            <thead>
                <tr>
                    <th scope="col">{texts.event}</th>
                    <th scope="col">{texts.console}</th>
                    <th scope="col">{texts.mail}</th>
                </tr>
            </thead>
            <tbody>
                {chosen.events.map((choice) => {
                    const name = texts.names[choice.event];
                    return (
                        <tr key={choice.event}>
                            <th scope="row">{name}</th>
                            <td className={styles.bell}>
                                <Checkbox
                                    label={<span className="visually-hidden">{texts.inConsole(name)}</span>}
                                    checked={choice.console}
                                    onChange={(console) => set({ ...choice, console })}
                                />
                            </td>
                            <td>
                                <Select
                                    label={texts.byMail(name)}
                                    labelHidden
                                    value={choice.mail}
                                    options={kTimings.map((value) => ({ value, label: texts.timing[value] }))}
                                    onChange={(mail) => set({ ...choice, mail: mail as Choice["mail"] })}
                                />
                            </td>
                        </tr>
                    );
                })}
            </tbody>
        </table>
    );
}

function Times({ view, chosen, change }: PartProps & { view: View }) {
    const texts = useTexts(settingsTexts).notifications;
    const zones = useMemo(() => ["UTC", ...Intl.supportedValuesOf("timeZone")], []);
    return (
        <div className={styles.times}>
            <Labelled label={texts.digestAt}>
                <TimeField
                    label={texts.digestAt}
                    value={chosen.digestAt}
                    onChange={(digestAt) => change({ digestAt })}
                />
            </Labelled>
            <Select
                label={texts.zone}
                value={chosen.timeZone}
                options={[
                    { value: "", label: texts.deskZone(view.deskTimeZone) },
                    ...[...new Set([...zones, ...(chosen.timeZone ? [chosen.timeZone] : [])])].map(
                        (zone) => ({
                            value: zone,
                            label: zone.replaceAll("_", " "),
                        }),
                    ),
                ]}
                onChange={(timeZone) => change({ timeZone })}
            />
        </div>
    );
}

function Labelled({ label, children }: { label: string; children: ReactNode }) {
    return (
        <div className={styles.labelled}>
            <span aria-hidden="true">{label}</span>
            {children}
        </div>
    );
}

function Quiet({ chosen, change }: PartProps) {
    const texts = useTexts(settingsTexts).notifications;
    return (
        <>
            <Checkbox
                label={texts.quiet}
                hint={texts.quietHint}
                checked={chosen.quiet}
                onChange={(quiet) => change({ quiet })}
            />
            {chosen.quiet && (
                <>
                    <Hours chosen={chosen} change={change} />
                    <Checkbox
                        label={texts.pages}
                        hint={texts.pagesHint}
                        checked={chosen.pagesBreakQuiet}
                        onChange={(pagesBreakQuiet) => change({ pagesBreakQuiet })}
                    />
                </>
            )}
        </>
    );
}

/** One line a day: whether mails may come, and from when to when. */
function Hours({ chosen, change }: PartProps) {
    const texts = useTexts(settingsTexts).notifications;
    const language = useLanguage();
    const id = useId();
    return (
        <fieldset className={styles.hours}>
            <legend id={id}>{texts.hours}</legend>
            {weekdays(language).map((name, index) => {
                const day = index + 1;
                const hours = hoursOn(chosen.hours, day);
                const set = (patch: { from?: string; to?: string } | null) =>
                    change({ hours: setDay(chosen.hours, day, patch) });
                return (
                    <div key={day} className={styles.day}>
                        <Checkbox
                            label={name}
                            checked={hours !== undefined}
                            onChange={(on) => set(on ? {} : null)}
                        />
                        {hours ? (
                            <span className={styles.span}>
                                <TimeField
                                    label={texts.from(name)}
                                    value={hours.from}
                                    onChange={(from) => set({ from })}
                                />
                                {texts.between}
                                <TimeField
                                    label={texts.to(name)}
                                    value={hours.to}
                                    onChange={(to) => set({ to })}
                                />
                            </span>
                        ) : (
                            <span className="muted">{texts.dayOff}</span>
                        )}
                    </div>
                );
            })}
        </fieldset>
    );
}
