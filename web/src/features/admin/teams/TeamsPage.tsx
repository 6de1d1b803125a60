import { useQuery } from "@tanstack/react-query";
import { UsersRound } from "lucide-react";
import { Link } from "wouter";
import { api, body } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { queryClient } from "@/core/query";
import { AdminPage } from "@/ui/admin/AdminFrame";
import { FilteredList } from "@/ui/admin/FilteredList";
import { Missing } from "@/ui/admin/Missing";
import { useOpen } from "@/ui/admin/useOpen";
import { cx } from "@/ui/cx";
import { Empty } from "@/ui/Empty";
import { AddButton } from "@/ui/records/AddButton";
import { Loaded } from "@/ui/records/Loaded";
import { Split } from "@/ui/records/Split";
import styles from "../Admin.module.css";

import { adminTexts } from "../texts";

import { EditTeam, NewTeam } from "./TeamForm";

export type TeamView = components["schemas"]["TeamView"];

const kTeams = ["teams"] as const;

function useTeams() {
    return useQuery({
        queryKey: kTeams,
        queryFn: ({ signal }) => body(api.GET("/api/teams", { signal })),
        select: (list) => list.items,
    });
}

export async function refreshTeams(): Promise<void> {
    await queryClient.invalidateQueries({ queryKey: kTeams });
}

export async function readTeam(id: number): Promise<TeamView> {
    const { items } = await queryClient.fetchQuery({
        queryKey: kTeams,
        queryFn: () => body(api.GET("/api/teams")),
        staleTime: 0,
    });
    const team = items.find((each) => each.id === id);
    if (!team) throw new Error(`team ${id} is gone`);
    return team;
}

/** Teams, and who is in them. */
export default function TeamsPage() {
    const texts = useTexts(adminTexts);
    const words = texts.teams;
    const { open, show } = useOpen();
    const query = useTeams();
    return (
        <AdminPage
            section="teams"
            panes
            tools={
                <AddButton id="teams.add" label={words.add} group={words.list} onAdd={() => show("new")} />
            }
        >
            <Split
                detailLabel={words.detail}
                backLabel={words.back}
                onBack={() => show(null)}
                list={
                    <Loaded query={query} lines={4}>
                        {(teams) => (
                            <FilteredList
                                label={words.list}
                                items={teams}
                                wordsOf={(team) =>
                                    `${team.name} ${team.members.map((member) => member.name).join(" ")}`
                                }
                                empty={
                                    <Empty
                                        icon={<UsersRound size={32} strokeWidth={1.5} />}
                                        title={words.none}
                                    >
                                        {words.noneText}
                                    </Empty>
                                }
                                line={(team) => <Line team={team} current={team.id === open} />}
                            />
                        )}
                    </Loaded>
                }
                placeholder={
                    <Empty icon={<UsersRound size={32} strokeWidth={1.5} />} title={words.choose}>
                        {words.chooseText}
                    </Empty>
                }
                detail={
                    open === null ? null : open === "new" ? (
                        <NewTeam onDone={(id) => show(id)} onCancel={() => show(null)} />
                    ) : (
                        <Loaded query={query}>
                            {(teams) => {
                                const team = teams.find((each) => each.id === open);
                                return team ? <EditTeam key={team.id} team={team} /> : <Missing />;
                            }}
                        </Loaded>
                    )
                }
            />
        </AdminPage>
    );
}

function Line({ team, current }: { team: TeamView; current: boolean }) {
    const texts = useTexts(adminTexts).teams;
    const format = useFormats();
    const count = team.members.length;
    return (
        <Link
            href={`/admin/teams?open=${team.id}`}
            className={cx(styles.line, current && styles.current)}
            aria-current={current || undefined}
        >
            <span className={styles.words}>
                <span className={cx(styles.name, !team.active && styles.faded)}>{team.name}</span>
                <span className={styles.detail}>
                    {count === 0 ? texts.empty : count === 1 ? texts.one : texts.count(format.number(count))}
                </span>
            </span>
            {!team.active && <span className={styles.tag}>{texts.inactive}</span>}
        </Link>
    );
}
