import { X } from "lucide-react";
import { useState } from "react";
import { api, body, ifMatch } from "@/core/api/client";
import type { Named } from "@/core/api/types";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useLists } from "@/core/live/live";
import { Avatar } from "@/ui/Avatar";
import { IconButton } from "@/ui/Button";
import { Checkbox, TextField } from "@/ui/Field";
import { PersonPicker } from "@/ui/PersonPicker";
import { ProblemNotice } from "@/ui/ProblemNotice";
import type { Describe } from "@/ui/records/ConflictNotice";
import { Change, History, type RecordChange } from "@/ui/records/History";
import { RecordFormFrame } from "@/ui/records/RecordFormFrame";
import { recordTexts } from "@/ui/records/texts";
import { type RecordForm, useRecordForm } from "@/ui/records/useRecordForm";
import { useSend } from "@/ui/records/useSend";
import { uiTexts } from "@/ui/texts";
import { toast } from "@/ui/toast";
import styles from "../Admin.module.css";
import { adminTexts } from "../texts";
import { readTeam, refreshTeams, type TeamView } from "./TeamsPage";

interface TeamValues {
    name: string;
    active: boolean;
}

function useDescription(): Describe<TeamValues> {
    const texts = useTexts(adminTexts).teams;
    const record = useTexts(recordTexts);
    return {
        name: { label: texts.name, show: (name) => name },
        active: { label: texts.active, show: (active) => (active ? record.yes : record.no) },
    };
}

function NameField({ form, checked }: { form: RecordForm<TeamValues>; checked: boolean }) {
    const texts = useTexts(adminTexts).teams;
    const blank = form.values.name.trim() === "";
    return (
        <TextField
            label={texts.name}
            required
            autoComplete="off"
            maxLength={100}
            value={form.values.name}
            error={checked && blank ? texts.nameMissing : form.problem?.fieldMessage("name")}
            onChange={(event) => form.change({ name: event.target.value })}
        />
    );
}

export function NewTeam({ onDone, onCancel }: { onDone: (id: number) => void; onCancel: () => void }) {
    const texts = useTexts(adminTexts).teams;
    const [checked, setChecked] = useState(false);
    const form = useRecordForm<TeamValues, TeamView>({
        initial: { values: { name: "", active: true }, version: 0 },
        send: ({ name }, _, __, operation) =>
            body(api.POST("/api/teams", { body: { name: name.trim() }, ...operation })),
        onSaved: (team) => {
            toast({ tone: "success", text: texts.created(team.name) });
            void refreshTeams().then(() => onDone(team.id));
        },
    });
    const check = () => {
        setChecked(true);
        return form.values.name.trim() !== "";
    };
    return (
        <div className={styles.pane}>
            <RecordFormFrame
                form={form}
                title={texts.newTitle}
                describe={useDescription()}
                action={texts.create}
                always
                check={check}
                onCancel={onCancel}
            >
                <NameField form={form} checked={checked} />
            </RecordFormFrame>
        </div>
    );
}

export function EditTeam({ team }: { team: TeamView }) {
    const texts = useTexts(adminTexts).teams;
    const [checked, setChecked] = useState(false);
    const form = useRecordForm<TeamValues, TeamView>({
        initial: { values: { name: team.name, active: team.active }, version: team.version },
        send: (_, changed, version) =>
            body(
                api.PATCH("/api/teams/{id}", {
                    params: { path: { id: String(team.id) }, header: ifMatch(version) },
                    body: changed,
                }),
            ),
        reload: async () => {
            const now = await readTeam(team.id);
            return { values: { name: now.name, active: now.active }, version: now.version };
        },
        onSaved: (saved) => {
            void refreshTeams();
            toast({ tone: "success", text: texts.saved(saved.name) });
            return { values: { name: saved.name, active: saved.active }, version: saved.version };
        },
    });
    const check = () => {
        setChecked(true);
        return form.values.name.trim() !== "";
    };
    return (
        <div className={styles.pane}>
            <header className={styles.head}>
                <div className={styles.headWords}>
                    <h2>{team.name}</h2>
                </div>
            </header>
            <Members team={team} />
            <div className={styles.apart}>
                <RecordFormFrame
                    form={form}
                    title={texts.edit}
                    titleHidden
                    describe={useDescription()}
                    check={check}
                >
                    <NameField form={form} checked={checked} />
                    <Checkbox
                        label={texts.active}
                        hint={texts.activeHint}
                        checked={form.values.active}
                        onChange={(active) => form.change({ active })}
                    />
                </RecordFormFrame>
            </div>
            <History
                record="team"
                id={team.id}
                version={`${team.version} ${team.members.length}`}
                change={(each) => <TeamChange change={each} />}
            />
        </div>
    );
}

/** A change of a team: people and calendars by name. */
function TeamChange({ change }: { change: RecordChange }) {
    const lists = useLists();
    const format = useFormats();
    const show = (value: string) => {
        if (change.field === "told") return lists.personName.get(Number(value)) ?? value;
        if (change.field === "from" || change.field === "until") return format.dateTime(new Date(value));
        return value;
    };
    return <Change {...change} show={show} />;
}

/** Who is in the team; each change counts at once and can be taken back from the message. */
function Members({ team }: { team: TeamView }) {
    const texts = useTexts(adminTexts).teams;
    const words = useTexts(uiTexts);
    const { problem, attempt } = useSend();
    const params = (person: Named) => ({ path: { id: String(team.id), personId: String(person.id) } });
    const put = async (person: Named) => {
        await body(api.PUT("/api/teams/{id}/members/{personId}", { params: params(person) }));
        await refreshTeams();
    };
    const drop = async (person: Named) => {
        await body(api.DELETE("/api/teams/{id}/members/{personId}", { params: params(person) }));
        await refreshTeams();
    };
    const say = (text: string, undo: () => Promise<unknown>) =>
        toast({
            tone: "success",
            text,
            action: { label: words.undo, run: () => void attempt(undo) },
        });
    const add = async (person: Named) => {
        if (await attempt(() => put(person))) say(texts.added(person.name), () => drop(person));
    };
    const remove = async (person: Named) => {
        if (await attempt(() => drop(person))) say(texts.removed(person.name), () => put(person));
    };
    const members = [...team.members].sort((a, b) => a.name.localeCompare(b.name));
    return (
        <section className={styles.stack} aria-label={texts.members}>
            <div>
                <h3>{texts.members}</h3>
                <p className="muted">{members.length === 0 ? texts.noMembers : texts.membersText}</p>
            </div>
            {members.length > 0 && (
                <ul className={styles.members}>
                    {members.map((member) => (
                        <li key={member.id}>
                            <Avatar name={member.name} id={member.id} />
                            <span>{member.name}</span>
                            <IconButton
                                icon={<X size={15} />}
                                label={texts.remove(member.name)}
                                onClick={() => void remove(member)}
                            />
                        </li>
                    ))}
                </ul>
            )}
            <ProblemNotice problem={problem} />
            <div className={styles.picker}>
                <PersonPicker many label={texts.addMember} onPick={(person) => void add(person)} />
            </div>
        </section>
    );
}
