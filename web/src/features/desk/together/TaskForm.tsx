import { type FormEvent, useState } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { useLists } from "@/core/live/live";
import { Button } from "@/ui/Button";
import { Select, TextField } from "@/ui/Field";
import { problemText } from "@/ui/problemText";
import { uiTexts } from "@/ui/texts";
import { localInput } from "../actions/dates";
import styles from "./Together.module.css";
import { addTask, changeTask, type Task } from "./tasks";
import { togetherTexts } from "./texts";

interface FormProps {
    ticketId: number;
    /** The one to change; a new one where it is left out. */
    task?: Task;
    onClose: () => void;
}

/** Writes a task: what, who, until when. */
export function TaskForm({ ticketId, task, onClose }: FormProps) {
    const texts = useTexts(togetherTexts).tasks;
    const words = useTexts(uiTexts);
    const lists = useLists();
    const [title, setTitle] = useState(task?.title ?? "");
    const [who, setWho] = useState(() => whoOf(task));
    const [due, setDue] = useState(() => (task?.dueAt ? localInput(new Date(task.dueAt)) : ""));
    const [error, setError] = useState<string>();
    const submit = async (event: FormEvent) => {
        event.preventDefault();
        if (title.trim() === "") {
            setError(texts.missing);
            return;
        }
        const [kind, id] = who.split(":");
        const wanted = {
            title: title.trim(),
            personId: kind === "person" ? Number(id) : null,
            teamId: kind === "team" ? Number(id) : null,
            dueAt: due === "" ? null : new Date(due).toISOString(),
        };
        try {
            await (task ? changeTask(task, wanted) : addTask(ticketId, wanted));
            onClose();
        } catch (failure) {
            setError(problemText(failure));
        }
    };
    return (
        <form
            className={styles.form}
            aria-label={task ? texts.editTitle : texts.add}
            onSubmit={(event) => void submit(event)}
        >
            <TextField
                label={texts.name}
                error={error}
                autoFocus
                maxLength={250}
                value={title}
                onChange={(event) => {
                    setTitle(event.target.value);
                    setError(undefined);
                }}
            />
            <Select
                label={texts.who}
                value={who}
                onChange={setWho}
                options={[
                    { value: "", label: texts.nobody },
                    ...lists.people.map(({ id, name }) => ({ value: `person:${id}`, label: name })),
                    ...lists.teams.map(({ id, name }) => ({ value: `team:${id}`, label: texts.team(name) })),
                ]}
            />
            <TextField
                label={texts.due}
                type="datetime-local"
                value={due}
                onChange={(event) => setDue(event.target.value)}
            />
            <div className={styles.buttons}>
                <Button type="submit" look="primary">
                    {task ? texts.save : texts.add}
                </Button>
                <Button onClick={onClose}>{words.cancel}</Button>
            </div>
        </form>
    );
}

function whoOf(task: Task | undefined): string {
    if (task?.person) return `person:${task.person.id}`;
    return task?.team ? `team:${task.team.id}` : "";
}
