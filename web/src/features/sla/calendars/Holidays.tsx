import { useTexts } from "@/core/i18n/catalogue";
import { Checkbox } from "@/ui/Field";
import type { RecordForm } from "@/ui/records/useRecordForm";
import type { Region } from "../slaApi";
import styles from "./Calendars.module.css";
import type { CalendarValues } from "./calendar";
import { calendarTexts } from "./texts";

const kCountries: readonly Region[] = ["FR", "FR-alsace-moselle", "BE", "LU", "CH", "CA", "CA-QC"];
const kCantons: readonly Region[] = [
    "CH-BS",
    "CH-BE",
    "CH-GE",
    "CH-JU",
    "CH-NE",
    "CH-TI",
    "CH-VS",
    "CH-VD",
    "CH-ZH",
];

/** Whose public holidays are kept. */
export function Holidays({ form }: { form: RecordForm<CalendarValues> }) {
    const texts = useTexts(calendarTexts);
    const { holidays } = form.values;
    const box = (region: Region) => (
        <Checkbox
            key={region}
            label={texts.regions[region]}
            checked={holidays.includes(region)}
            onChange={(kept) =>
                form.change({
                    holidays: kept ? [...holidays, region] : holidays.filter((each) => each !== region),
                })
            }
        />
    );
    return (
        <>
            <div className={styles.regions}>{kCountries.map(box)}</div>
            <div>
                <p className={styles.subhead}>{texts.cantons}</p>
                <div className={styles.regions}>{kCantons.map(box)}</div>
            </div>
        </>
    );
}
