import { Link } from "wouter";
import { useTexts } from "@/core/i18n/catalogue";
import { Checkbox, Select, TextField } from "@/ui/Field";
import { CustomersField } from "@/ui/records/CustomersField";
import { fieldMessageUnder } from "@/ui/records/fieldMessageUnder";
import type { RecordForm } from "@/ui/records/useRecordForm";
import shared from "../Sla.module.css";
import { useCalendars } from "../slaApi";
import styles from "./Contracts.module.css";
import { type ContractValues, isReopenDays } from "./contract";
import { NumberField } from "./NumberField";
import { OwnMatrix } from "./OwnMatrix";
import { RulesEditor } from "./RulesEditor";
import { StepsEditor } from "./StepsEditor";
import { contractTexts } from "./texts";

interface FieldsProps {
    form: RecordForm<ContractValues>;
    /** What is missing is said. */
    checked: boolean;
    isNew?: boolean;
}

/** Everything that a contract says. */
export function ContractFields({ form, checked, isNew }: FieldsProps) {
    const texts = useTexts(contractTexts);
    const calendars = useCalendars().data ?? [];
    const { values, change, problem } = form;
    const blank = values.name.trim() === "";
    return (
        <>
            <div className={shared.pair}>
                <TextField
                    label={texts.name}
                    required
                    autoFocus={isNew ?? false}
                    autoComplete="off"
                    maxLength={200}
                    value={values.name}
                    error={checked && blank ? texts.nameMissing : problem?.fieldMessage("name")}
                    onChange={(event) => change({ name: event.target.value })}
                />
                <Select
                    label={texts.calendar}
                    value={String(values.calendarId)}
                    error={problem?.fieldMessage("calendarId")}
                    hint={
                        <>
                            {texts.calendarHint} <Link href="/admin/sla/calendars">{texts.allCalendars}</Link>
                        </>
                    }
                    options={calendars.map(({ id, name }) => ({ value: String(id), label: name }))}
                    onChange={(id) => change({ calendarId: Number(id) })}
                />
            </div>
            <fieldset className={shared.group}>
                <legend>{texts.customers}</legend>
                <CustomersField
                    label={texts.addCustomer}
                    hint={texts.customersHint}
                    value={values.customerIds}
                    error={fieldMessageUnder(problem, "customerIds")}
                    dropLabel={texts.dropCustomer}
                    onChange={(customerIds) => change({ customerIds })}
                />
            </fieldset>
            <fieldset className={shared.group}>
                <legend>{texts.rules}</legend>
                <p className={shared.hint}>{texts.rulesHint}</p>
                <RulesEditor form={form} checked={checked} />
            </fieldset>
            <fieldset className={shared.group}>
                <legend>{texts.steps}</legend>
                <p className={shared.hint}>{texts.stepsHint}</p>
                <StepsEditor form={form} checked={checked} />
            </fieldset>
            <fieldset className={shared.group}>
                <legend>{texts.pauses}</legend>
                <p className={shared.hint}>{texts.pausesHint}</p>
                <Pauses form={form} />
                <div className={styles.days}>
                    <NumberField
                        label={texts.reopen}
                        hint={texts.reopenHint}
                        value={values.reopenDays}
                        error={
                            checked && !isReopenDays(values.reopenDays)
                                ? texts.reopenWrong
                                : problem?.fieldMessage("reopenDays")
                        }
                        onChange={(reopenDays) => change({ reopenDays })}
                    />
                </div>
            </fieldset>
            <fieldset className={shared.group}>
                <legend>{texts.matrix}</legend>
                <OwnMatrix form={form} />
            </fieldset>
        </>
    );
}

/** What stops the clocks. */
function Pauses({ form }: { form: RecordForm<ContractValues> }) {
    const texts = useTexts(contractTexts);
    const { pausedBy } = form.values;
    return (
        <div>
            {(["user", "provider", "planned"] as const).map((on) => (
                <Checkbox
                    key={on}
                    label={texts.pause[on]}
                    checked={pausedBy.includes(on)}
                    onChange={(stops) =>
                        form.change({
                            pausedBy: stops ? [...pausedBy, on] : pausedBy.filter((each) => each !== on),
                        })
                    }
                />
            ))}
        </div>
    );
}
