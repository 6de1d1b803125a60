import { useQuery } from "@tanstack/react-query";
import { api, body } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useLists } from "@/core/live/live";
import { queryClient } from "@/core/query";
import { AdminPage } from "@/ui/admin/AdminFrame";
import { cx } from "@/ui/cx";
import { Select } from "@/ui/Field";
import { Notice } from "@/ui/Notice";
import { problemText } from "@/ui/problemText";
import { History } from "@/ui/records/History";
import { Loaded } from "@/ui/records/Loaded";
import { useSend } from "@/ui/records/useSend";
import { toast } from "@/ui/toast";
import styles from "./Checklist.module.css";
import { escalationAdminTexts } from "./texts";

type Standings = components["schemas"]["StandingListView"];
type Team = Standings["teams"][number];
type Service = Standings["services"][number];

const kStandings = ["standings"] as const;
const kLevels = ["1", "2", "3"] as const;

/** The level of each team and who answers for it; who answers for each service. */
export default function StandingsPage() {
    const texts = useTexts(escalationAdminTexts).standings;
    const language = useLanguage();
    const query = useQuery({
        queryKey: kStandings,
        queryFn: () => body(api.GET("/api/escalation/standings")),
    });
    return (
        <AdminPage section="standings" intro={texts.intro}>
            <Loaded query={query} lines={6}>
                {({ teams, services }) => (
                    <div className={styles.lines}>
                        <h2>{texts.teams}</h2>
                        <ul>
                            {teams.map((team) => (
                                <TeamLine key={team.id} team={team} />
                            ))}
                        </ul>
                        <h2>{texts.services}</h2>
                        {services.length === 0 && <p className="muted">{texts.noServices}</p>}
                        <ul>
                            {services.map((service) => (
                                <ServiceLine key={service.id} service={service} />
                            ))}
                        </ul>
                        <History
                            record="standings"
                            id={1}
                            version={language + JSON.stringify({ teams, services })}
                            read={() => body(api.GET("/api/escalation/standings/history"))}
                        />
                    </div>
                )}
            </Loaded>
        </AdminPage>
    );
}

/** Saves, shows what came of it, and says so. */
function useSaving(name: string) {
    const texts = useTexts(escalationAdminTexts).standings;
    const { busy, problem, send } = useSend();
    const save = async (request: Parameters<typeof send<Standings>>[0]) => {
        const list = await send(request);
        if (!list) return;
        queryClient.setQueryData(kStandings, list);
        toast({ tone: "success", text: texts.saved(name) });
    };
    return { busy, problem, save };
}

interface PersonSelectProps {
    label: string;
    value: Team["manager"];
    busy: boolean;
    onChange: (id: number | null) => void;
}

function PersonSelect({ label, value, busy, onChange }: PersonSelectProps) {
    const texts = useTexts(escalationAdminTexts).standings;
    const lists = useLists();
    const people =
        value && !lists.people.some(({ id }) => id === value.id) ? [value, ...lists.people] : lists.people;
    return (
        <Select
            label={label}
            labelHidden
            disabled={busy}
            value={String(value?.id ?? "")}
            options={[
                { value: "", label: texts.nobody },
                ...people.map(({ id, name }) => ({ value: String(id), label: name })),
            ]}
            onChange={(id) => onChange(id === "" ? null : Number(id))}
        />
    );
}

function TeamLine({ team }: { team: Team }) {
    const texts = useTexts(escalationAdminTexts).standings;
    const { busy, problem, save } = useSaving(team.name);
    const set = (level: number, managerId: number | null) =>
        void save((operation) =>
            body(
                api.PUT("/api/escalation/teams/{id}", {
                    params: { path: { id: String(team.id) } },
                    body: { level, managerId },
                    ...operation,
                }),
            ),
        );
    const manager = team.manager?.id ?? null;
    return (
        <li className={styles.line}>
            <span className={styles.name}>{team.name}</span>
            <Select
                label={texts.level(team.name)}
                labelHidden
                disabled={busy}
                value={String(team.level)}
                options={kLevels.map((value) => ({ value, label: texts.levels[value] }))}
                onChange={(level) => set(Number(level), manager)}
            />
            <PersonSelect
                label={texts.manager(team.name)}
                value={team.manager}
                busy={busy}
                onChange={(id) => set(team.level, id)}
            />
            {problem && (
                <Notice tone="problem" alert>
                    {problemText(problem)}
                </Notice>
            )}
        </li>
    );
}

function ServiceLine({ service }: { service: Service }) {
    const texts = useTexts(escalationAdminTexts).standings;
    const name = service.name[useLanguage()];
    const { busy, problem, save } = useSaving(name);
    return (
        <li className={cx(styles.line, styles.service)}>
            <span className={styles.name}>{name}</span>
            <PersonSelect
                label={texts.owner(name)}
                value={service.owner}
                busy={busy}
                onChange={(ownerId) =>
                    void save((operation) =>
                        body(
                            api.PUT("/api/escalation/services/{id}", {
                                params: { path: { id: String(service.id) } },
                                body: { ownerId },
                                ...operation,
                            }),
                        ),
                    )
                }
            />
            {problem && (
                <Notice tone="problem" alert>
                    {problemText(problem)}
                </Notice>
            )}
        </li>
    );
}
