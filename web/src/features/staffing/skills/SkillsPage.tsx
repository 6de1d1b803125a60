import { GraduationCap, Heart, Pencil } from "lucide-react";
import { useState } from "react";
import { api, body } from "@/core/api/client";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useSession } from "@/core/session/session";
import { IconButton } from "@/ui/Button";
import { cx } from "@/ui/cx";
import { Empty } from "@/ui/Empty";
import { Select } from "@/ui/Field";
import { Notice } from "@/ui/Notice";
import { problemText } from "@/ui/problemText";
import { AddButton } from "@/ui/records/AddButton";
import { Loaded } from "@/ui/records/Loaded";
import table from "@/ui/records/ScrollTable.module.css";
import { useCan } from "@/ui/records/useCan";
import { type Send, useSend } from "@/ui/records/useSend";
import styles from "../Staffing.module.css";
import { nameOf, type SkillView, type StaffSkills, takeStaff, useSkills, useStaff } from "../staffingApi";
import { staffingTexts } from "../texts";
import { SkillDialog } from "./SkillDialog";

/** Technicians and skills in one table. Supervisors set the levels, everybody says what they like. */
export default function SkillsPage() {
    const texts = useTexts(staffingTexts);
    const words = texts.skills;
    const leads = useCan("desk_configure");
    const skills = useSkills();
    const staff = useStaff();
    const sending = useSend();
    const [open, setOpen] = useState<SkillView | "new" | null>(null);
    return (
        <>
            {leads && (
                <div className={styles.bar}>
                    <AddButton
                        id="skill.add"
                        label={words.add}
                        group={texts.sections.skills}
                        onAdd={() => setOpen("new")}
                    />
                </div>
            )}
            {sending.problem && (
                <Notice tone="problem" alert>
                    {problemText(sending.problem)}
                </Notice>
            )}
            <Loaded query={skills}>
                {(list) =>
                    list.length === 0 ? (
                        <Empty icon={<GraduationCap size={32} strokeWidth={1.5} />} title={words.none}>
                            {words.noneText}
                        </Empty>
                    ) : (
                        <Loaded query={staff}>
                            {(known) => (
                                <Matrix
                                    skills={leads ? list : list.filter((skill) => skill.active)}
                                    staff={known}
                                    leads={leads}
                                    sending={sending}
                                    onEdit={setOpen}
                                />
                            )}
                        </Loaded>
                    )
                }
            </Loaded>
            {open && <SkillDialog skill={open === "new" ? null : open} onClose={() => setOpen(null)} />}
        </>
    );
}

interface MatrixProps {
    skills: readonly SkillView[];
    staff: StaffSkills;
    leads: boolean;
    sending: Send;
    onEdit: (skill: SkillView) => void;
}

function Matrix({ skills, staff, leads, sending, onEdit }: MatrixProps) {
    const texts = useTexts(staffingTexts);
    const words = texts.skills;
    const language = useLanguage();
    const me = useSession();
    // One's own line first: it is the one with something to say.
    const own = (person: StaffSkills["people"][number]) => person.id === me.personId;
    const people = [...staff.people.filter(own), ...staff.people.filter((person) => !own(person))];
    return (
        <>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
            <section className={table.scroll} aria-label={words.table} tabIndex={0}>
                <table className={cx(table.table, styles.skills)}>
                    <thead>
                        <tr>
                            <th scope="col">{words.person}</th>
                            {skills.map((skill) => (
                                <th key={skill.id} scope="col">
                                    <span className={styles.skillHead}>
                                        {nameOf(skill, language)}
                                        {!skill.active && ` (${words.inactive})`}
                                        {leads && (
                                            <IconButton
                                                icon={<Pencil size={13} />}
                                                label={words.edit(nameOf(skill, language))}
                                                onClick={() => onEdit(skill)}
                                            />
                                        )}
                                    </span>
                                </th>
                            ))}
                        </tr>
                    </thead>
                    <tbody>
                        {people.map((person) => (
                            <tr key={person.id}>
                                <th scope="row">
                                    {person.id === me.personId ? texts.me(person.name) : person.name}
                                </th>
                                {skills.map((skill) => (
                                    <td key={skill.id}>
                                        <Cell {...{ person, skill, staff, leads, sending }} />
                                    </td>
                                ))}
                            </tr>
                        ))}
                    </tbody>
                </table>
            </section>
            <p className={styles.legend}>{words.legend}</p>
        </>
    );
}

interface CellProps extends Pick<MatrixProps, "staff" | "leads" | "sending"> {
    person: StaffSkills["people"][number];
    skill: SkillView;
}

function Cell({ person, skill, staff, leads, sending }: CellProps) {
    const words = useTexts(staffingTexts).skills;
    const language = useLanguage();
    const me = useSession();
    const name = nameOf(skill, language);
    const known = staff.skills.find((each) => each.personId === person.id && each.skillId === skill.id);
    const level = known?.level ?? 0;
    const interested = known?.interested ?? false;
    const take = async (request: () => Promise<StaffSkills>) => {
        const next = await sending.send(request);
        if (next) takeStaff(next);
    };
    const setLevel = (value: string) =>
        take(() =>
            body(
                api.PUT("/api/staff/{id}/skills/{skillId}", {
                    params: { path: { id: String(person.id), skillId: String(skill.id) } },
                    body: { level: Number(value) },
                }),
            ),
        );
    const setInterest = () =>
        take(() =>
            body(
                api.PUT("/api/me/interests/{id}", {
                    params: { path: { id: String(skill.id) } },
                    body: { interested: !interested },
                }),
            ),
        );
    const levels = words.levels.split("|");
    return (
        <span className={cx(styles.level, level === 0 && styles.none)}>
            {leads ? (
                <Select
                    label={words.levelOf(person.name, name)}
                    labelHidden
                    value={String(level)}
                    options={levels.map((label, value) => ({ value: String(value), label }))}
                    onChange={(value) => void setLevel(value)}
                />
            ) : (
                <span>{level === 0 ? "–" : levels[level]}</span>
            )}
            {person.id === me.personId ? (
                <IconButton
                    icon={<Heart size={15} fill={interested ? "currentColor" : "none"} />}
                    label={interested ? words.unlike(name) : words.like(name)}
                    aria-pressed={interested}
                    className={cx(interested && styles.heart)}
                    onClick={() => void setInterest()}
                />
            ) : (
                interested && (
                    <span className={cx(styles.heart, styles.likes)} title={words.interested}>
                        <Heart size={15} fill="currentColor" aria-hidden="true" />
                        <span className="visually-hidden">{words.interested}</span>
                    </span>
                )
            )}
        </span>
    );
}
