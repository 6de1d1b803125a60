import { useState } from "react";
import { api, body } from "@/core/api/client";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useSession } from "@/core/session/session";
import { Avatar } from "@/ui/Avatar";
import { Button } from "@/ui/Button";
import { cx } from "@/ui/cx";
import { Notice } from "@/ui/Notice";
import { Picker } from "@/ui/Picker";
import { problemText } from "@/ui/problemText";
import { useSend } from "@/ui/records/useSend";
import { toast } from "@/ui/toast";
import styles from "../Staffing.module.css";
import { type DutyPlan, type DutyShift, refreshDuty, useTeams } from "../staffingApi";
import { staffingTexts } from "../texts";
import { useShiftWords } from "./useShiftWords";

interface LineProps {
    plan: DutyPlan;
    shift: DutyShift;
    leads: boolean;
}

/** One stretch of duty, and how it changes hands. */
export function ShiftLine({ plan, shift, leads }: LineProps) {
    const all = useTexts(staffingTexts);
    const texts = all.duty;
    const me = useSession();
    const format = useFormats();
    const wordsOf = useShiftWords();
    const teams = useTeams();
    const { busy, problem, send } = useSend();
    const [giving, setGiving] = useState(false);
    const when = wordsOf(shift);
    const whose = <span className="visually-hidden">{texts.of(shift.person.name, when)}</span>;
    const exception = plan.exceptions.find((each) => each.id === shift.exceptionId);
    const members = teams.data?.find((team) => team.id === plan.team.id)?.members ?? [];
    const mayTake = shift.person.id !== me.personId && members.some((member) => member.id === me.personId);
    const give = async (person: { id: number; name: string }) => {
        const done = await send(async (operation) => {
            await body(
                api.POST("/api/teams/{id}/duty/exceptions", {
                    params: { path: { id: String(plan.team.id) } },
                    body: { personId: person.id, from: shift.from, until: shift.until },
                    ...operation,
                }),
            );
            return true;
        });
        await refreshDuty();
        if (done) toast({ tone: "success", text: texts.givenTo(person.name) });
    };
    const takeBack = async () => {
        const done = await send(async () => {
            await body(
                api.DELETE("/api/duty/exceptions/{id}", {
                    params: { path: { id: String(shift.exceptionId) } },
                }),
            );
            return true;
        });
        await refreshDuty();
        if (done) toast({ tone: "success", text: texts.tookBack });
    };
    return (
        <li className={styles.line}>
            <Avatar name={shift.person.name} id={shift.person.id} />
            <span className={cx(styles.words, styles.shift)}>
                <b>{shift.person.name}</b>
                <span>
                    <time dateTime={shift.from} title={format.dateTime(new Date(shift.from))}>
                        {when}
                    </time>
                </span>
                {exception && <span className={styles.kind}>{exception.note || texts.instead}</span>}
                {shift.absent && <span className={styles.warning}>{texts.absent}</span>}
            </span>
            <span className={styles.deeds}>
                {mayTake && !leads && (
                    <Button
                        look="quiet"
                        busy={busy}
                        onClick={() => void give({ id: me.personId, name: me.name })}
                    >
                        {texts.takeOver}
                        {whose}
                    </Button>
                )}
                {leads && (
                    <Button look="quiet" busy={busy} onClick={() => setGiving(true)}>
                        {texts.giveTo}
                        {whose}
                    </Button>
                )}
                {exception?.mayDelete && (
                    <Button look="quiet" busy={busy} onClick={() => void takeBack()}>
                        {texts.back}
                        {whose}
                    </Button>
                )}
            </span>
            {problem && (
                <Notice tone="problem" alert>
                    {problemText(problem)}
                </Notice>
            )}
            {giving && (
                <Picker
                    title={texts.giveTo}
                    onClose={() => setGiving(false)}
                    items={members
                        .filter((member) => member.id !== shift.person.id)
                        .map((member) => ({
                            key: String(member.id),
                            label: member.id === me.personId ? all.me(member.name) : member.name,
                            icon: <Avatar small name={member.name} id={member.id} />,
                            run: () => void give(member),
                        }))}
                />
            )}
        </li>
    );
}
