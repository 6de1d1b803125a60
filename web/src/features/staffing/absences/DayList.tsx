import { Pencil, Trash2 } from "lucide-react";
import { api, body, ifMatch } from "@/core/api/client";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { Avatar } from "@/ui/Avatar";
import { IconButton } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { problemText } from "@/ui/problemText";
import { useSend } from "@/ui/records/useSend";
import { uiTexts } from "@/ui/texts";
import { toast } from "@/ui/toast";
import styles from "../Staffing.module.css";
import { type AbsenceView, refreshAbsences } from "../staffingApi";
import { staffingTexts } from "../texts";
import { dateOf, partOf } from "./month";

interface ListProps {
    title: string;
    date: string;
    absences: readonly AbsenceView[];
    onEdit: (absence: AbsenceView) => void;
}

/** Who is away on a day, and until when. */
export function DayList({ title, date, absences, onEdit }: ListProps) {
    const texts = useTexts(staffingTexts).absences;
    const words = useTexts(uiTexts);
    const { problem, send } = useSend();
    const there = absences.filter((absence) => partOf(absence, date) !== null);
    const add = async (absence: AbsenceView) => {
        const { person, first, fromNoon, last, untilNoon, kind, note } = absence;
        await send(() =>
            body(
                api.POST("/api/absences", {
                    body: {
                        personId: person.id,
                        first,
                        fromNoon,
                        last,
                        untilNoon,
                        kind: kind ?? "other",
                        note,
                    },
                }),
            ),
        );
        await refreshAbsences();
    };
    const remove = async (absence: AbsenceView) => {
        const gone = await send(async () => {
            await body(
                api.DELETE("/api/absences/{id}", {
                    params: { path: { id: String(absence.id) }, header: ifMatch(absence.version) },
                }),
            );
            return true;
        });
        await refreshAbsences();
        if (gone)
            toast({
                tone: "success",
                text: texts.deleted,
                action: { label: words.undo, run: () => void add(absence) },
            });
    };
    return (
        <section className={styles.dayList} aria-label={title}>
            <h2>{title}</h2>
            {problem && (
                <Notice tone="problem" alert>
                    {problemText(problem)}
                </Notice>
            )}
            {there.length === 0 ? (
                <p className="muted">{texts.nobody}</p>
            ) : (
                <ul>
                    {there.map((absence) => (
                        <li key={absence.id} className={styles.line}>
                            <Avatar name={absence.person.name} id={absence.person.id} />
                            <Words absence={absence} />
                            {absence.mayEdit && (
                                <span className={styles.deeds}>
                                    <IconButton
                                        icon={<Pencil size={15} />}
                                        label={texts.edit(absence.person.name)}
                                        onClick={() => onEdit(absence)}
                                    />
                                    <IconButton
                                        icon={<Trash2 size={15} />}
                                        label={texts.delete(absence.person.name)}
                                        onClick={() => void remove(absence)}
                                    />
                                </span>
                            )}
                        </li>
                    ))}
                </ul>
            )}
        </section>
    );
}

function Words({ absence }: { absence: AbsenceView }) {
    const texts = useTexts(staffingTexts).absences;
    const format = useFormats();
    const edge = (date: string, half: string | false) => {
        const day = format.date(dateOf(date));
        return half ? texts.noon(day, half) : day;
    };
    const first = edge(absence.first, absence.fromNoon && texts.afternoon);
    const last = edge(absence.last, absence.untilNoon && texts.morning);
    const oneDay = absence.first === absence.last;
    return (
        <span className={styles.words}>
            <b>{absence.person.name}</b>
            <span className={styles.kind}>{texts.kinds[absence.kind ?? "hidden"]}</span>
            <span className="muted">
                {oneDay && absence.untilNoon ? last : texts.period(first, oneDay ? first : last)}
            </span>
            {absence.note && <span className={styles.note}>{absence.note}</span>}
        </span>
    );
}
