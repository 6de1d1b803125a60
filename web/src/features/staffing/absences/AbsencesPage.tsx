import { ChevronLeft, ChevronRight } from "lucide-react";
import { useState } from "react";
import { useSearchParams } from "wouter";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useNow } from "@/core/useNow";
import { Button, IconButton } from "@/ui/Button";
import { Select } from "@/ui/Field";
import { AddButton } from "@/ui/records/AddButton";
import { Loaded } from "@/ui/records/Loaded";
import styles from "../Staffing.module.css";
import { type AbsenceView, useAbsences, useTeams } from "../staffingApi";
import { staffingTexts } from "../texts";
import { AbsenceDialog } from "./AbsenceDialog";
import { DayList } from "./DayList";
import { MonthGrid } from "./MonthGrid";
import { addMonths, dateOf, isMonth, today, weeksOf } from "./month";
import { useMonthName } from "./useMonthName";

/** The calendar of absences: a month, and who is away on the chosen day. */
export default function AbsencesPage() {
    const texts = useTexts(staffingTexts);
    const words = texts.absences;
    const format = useFormats();
    const monthName = useMonthName();
    const now = today(useNow());
    const [params, setParams] = useSearchParams();
    const wanted = params.get("month");
    const month = isMonth(wanted) ? wanted : now.slice(0, 7);
    const [chosen, setChosen] = useState(now);
    const [teamId, setTeamId] = useState("");
    const [open, setOpen] = useState<AbsenceView | "new" | null>(null);
    const weeks = weeksOf(month);
    const query = useAbsences(weeks[0]?.[0] ?? now, weeks.at(-1)?.[6] ?? now);
    const teams = useTeams();
    const members = teams.data?.find((team) => String(team.id) === teamId)?.members;
    // The chosen day follows into another month.
    const day = chosen.slice(0, 7) === month ? chosen : now.slice(0, 7) === month ? now : `${month}-01`;
    const goTo = (next: string) => {
        setChosen(next);
        setParams(next.slice(0, 7) === now.slice(0, 7) ? {} : { month: next.slice(0, 7) }, { replace: true });
    };
    return (
        <>
            <div className={styles.bar}>
                <div className={styles.month}>
                    <IconButton
                        icon={<ChevronLeft size={16} />}
                        label={words.previous}
                        onClick={() => goTo(`${addMonths(month, -1)}-01`)}
                    />
                    <h2 aria-live="polite">{monthName(month)}</h2>
                    <IconButton
                        icon={<ChevronRight size={16} />}
                        label={words.next}
                        onClick={() => goTo(`${addMonths(month, 1)}-01`)}
                    />
                    <Button look="quiet" onClick={() => goTo(now)}>
                        {words.today}
                    </Button>
                </div>
                <Select
                    label={texts.team}
                    labelHidden
                    value={teamId}
                    onChange={setTeamId}
                    options={[
                        { value: "", label: texts.allTeams },
                        ...(teams.data ?? []).map((team) => ({ value: String(team.id), label: team.name })),
                    ]}
                />
                <AddButton
                    id="absence.add"
                    label={words.add}
                    group={texts.sections.absences}
                    onAdd={() => setOpen("new")}
                />
            </div>
            <Loaded query={query} lines={6}>
                {(all) => {
                    const absences = members
                        ? all.filter((absence) => members.some((member) => member.id === absence.person.id))
                        : all;
                    return (
                        <>
                            <MonthGrid
                                month={month}
                                label={monthName(month)}
                                absences={absences}
                                day={day}
                                now={now}
                                onChoose={goTo}
                            />
                            <DayList
                                title={words.onDay(format.date(dateOf(day)))}
                                date={day}
                                absences={absences}
                                onEdit={setOpen}
                            />
                        </>
                    );
                }}
            </Loaded>
            {open && (
                <AbsenceDialog
                    absence={open === "new" ? null : open}
                    date={day}
                    onClose={() => setOpen(null)}
                />
            )}
        </>
    );
}
