import { PhoneCall } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import { useSearchParams } from "wouter";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useSession } from "@/core/session/session";
import { useNow } from "@/core/useNow";
import { Avatar } from "@/ui/Avatar";
import { Button } from "@/ui/Button";
import { Empty } from "@/ui/Empty";
import { Select } from "@/ui/Field";
import { Loaded } from "@/ui/records/Loaded";
import { useCan } from "@/ui/records/useCan";
import styles from "../Staffing.module.css";
import { type DutyPlan, useDutyNow, useDutyPlan, useTeams } from "../staffingApi";
import { staffingTexts } from "../texts";
import { ExtraDialog } from "./ExtraDialog";
import { RosterDialog } from "./RosterDialog";
import { ShiftLine } from "./ShiftLine";

const kWeeks = 4 * 7 * 86_400_000;
const kHour = 3_600_000;

/** Who is on duty now, and one team's duty of the next weeks. */
export default function DutyPage() {
    const all = useTexts(staffingTexts);
    const texts = all.duty;
    const me = useSession();
    const leads = useCan("desk_configure");
    const now = useDutyNow();
    const teams = useTeams();
    const [params, setParams] = useSearchParams();
    const wanted = Number(params.get("team"));
    const withDuty = now.data ?? [];
    const own = withDuty.find(({ team }) => me.teams.includes(team.id)) ?? withDuty[0];
    const choices = (teams.data ?? []).filter(
        (team) => leads || withDuty.some((duty) => duty.team.id === team.id),
    );
    const teamId =
        choices.find((team) => team.id === wanted)?.id ??
        own?.team.id ??
        (leads ? choices[0]?.id : undefined);
    return (
        <>
            <section className={styles.block} aria-label={texts.now}>
                <h2>{texts.now}</h2>
                <Loaded query={now} lines={2}>
                    {(list) =>
                        list.length === 0 ? (
                            <Empty icon={<PhoneCall size={32} strokeWidth={1.5} />} title={texts.noRoster}>
                                {texts.noRosterText}
                            </Empty>
                        ) : (
                            <ul>
                                {list.map((duty) => (
                                    <NowLine key={duty.team.id} duty={duty} />
                                ))}
                            </ul>
                        )
                    }
                </Loaded>
            </section>
            {teamId !== undefined && (
                <>
                    <div className={styles.bar}>
                        <Select
                            label={all.team}
                            value={String(teamId)}
                            onChange={(id) => setParams({ team: id }, { replace: true })}
                            options={choices.map((team) => ({ value: String(team.id), label: team.name }))}
                        />
                    </div>
                    <Plan key={teamId} teamId={teamId} leads={leads} />
                </>
            )}
        </>
    );
}

function NowLine({ duty }: { duty: NonNullable<ReturnType<typeof useDutyNow>["data"]>[number] }) {
    const texts = useTexts(staffingTexts).duty;
    const format = useFormats();
    const moment = useNow();
    return (
        <li className={styles.line}>
            {duty.now && <Avatar name={duty.now.person.name} id={duty.now.person.id} />}
            <span className={styles.words}>
                <b>{duty.team.name}</b>
                <span className={duty.now ? undefined : "muted"}>
                    {duty.now
                        ? texts.until(duty.now.person.name, format.short(new Date(duty.now.until), moment))
                        : texts.nobodyNow}
                </span>
                {duty.now?.absent && <span className={styles.warning}>{texts.absent}</span>}
            </span>
        </li>
    );
}

function Plan({ teamId, leads }: { teamId: number; leads: boolean }) {
    const texts = useTexts(staffingTexts).duty;
    const moment = useNow();
    const hour = Math.floor(moment.getTime() / kHour) * kHour;
    const [from, until] = useMemo(
        () => [new Date(hour).toISOString(), new Date(hour + kWeeks).toISOString()],
        [hour],
    );
    const query = useDutyPlan(teamId, from, until);
    const [open, setOpen] = useState<"roster" | "extra" | null>(null);
    return (
        <Loaded query={query}>
            {(plan) => (
                <>
                    <Shifts plan={plan} leads={leads}>
                        {leads && (
                            <div className={styles.buttons}>
                                <Button onClick={() => setOpen("roster")}>{texts.edit}</Button>
                                <Button onClick={() => setOpen("extra")}>{texts.extra}</Button>
                            </div>
                        )}
                    </Shifts>
                    {open === "roster" && <RosterDialog plan={plan} onClose={() => setOpen(null)} />}
                    {open === "extra" && <ExtraDialog team={plan.team} onClose={() => setOpen(null)} />}
                </>
            )}
        </Loaded>
    );
}

interface ShiftsProps {
    plan: DutyPlan;
    leads: boolean;
    /** What can be done to the plan: beside its title, since the list is long. */
    children: ReactNode;
}

function Shifts({ plan, leads, children }: ShiftsProps) {
    const texts = useTexts(staffingTexts).duty;
    const title = texts.shifts(plan.team.name);
    return (
        <section className={styles.block} aria-label={title}>
            <div className={styles.head}>
                <h2>{title}</h2>
                {children}
            </div>
            {plan.shifts.length === 0 ? (
                <p className="muted">{texts.noShifts}</p>
            ) : (
                <ul>
                    {plan.shifts.map((shift) => (
                        <ShiftLine key={shift.from} plan={plan} shift={shift} leads={leads} />
                    ))}
                </ul>
            )}
        </section>
    );
}
