import { CircleAlert, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { Link } from "wouter";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useNow } from "@/core/useNow";
import { IconButton } from "@/ui/Button";
import { cx } from "@/ui/cx";
import { problemText } from "@/ui/problemText";
import { uiTexts } from "@/ui/texts";
import { toast } from "@/ui/toast";
import { TaskForm } from "./TaskForm";
import styles from "./Together.module.css";
import { addTask, changeTask, deleteTask, isLate, type Task } from "./tasks";
import { togetherTexts } from "./texts";

/** A task, with the box that says that it is done. */
export function TaskLine({ task, withTicket }: { task: Task; withTicket?: boolean }) {
    const texts = useTexts(togetherTexts).tasks;
    const words = useTexts(uiTexts);
    const [editing, setEditing] = useState(false);
    const attempt = async (deed: Promise<void>, said?: () => void) => {
        try {
            await deed;
            said?.();
        } catch (error) {
            toast({ tone: "problem", text: problemText(error) });
        }
    };
    const remove = () =>
        attempt(deleteTask(task), () =>
            toast({
                tone: "plain",
                text: texts.removed,
                action: { label: words.undo, run: () => void attempt(addTask(task.ticketId, copyOf(task))) },
            }),
        );
    if (editing) {
        return (
            <li className={styles.editing}>
                <TaskForm task={task} ticketId={task.ticketId} onClose={() => setEditing(false)} />
            </li>
        );
    }
    return (
        <li className={cx(styles.task, task.doneAt !== null && styles.done)}>
            <input
                type="checkbox"
                aria-label={task.title}
                checked={task.doneAt !== null}
                onChange={(event) => void attempt(changeTask(task, { done: event.target.checked }))}
            />
            <div className={styles.taskWords}>
                <span className={styles.title}>{task.title}</span>
                <span className={styles.facts}>
                    <When task={task} />
                    <span>{task.person?.name ?? task.team?.name ?? texts.nobody}</span>
                    {withTicket && (
                        <Link href={`/tickets/${task.reference}`}>
                            <span className="mono">{task.reference}</span> {task.subject}
                        </Link>
                    )}
                </span>
            </div>
            <span className={styles.tools}>
                <IconButton
                    icon={<Pencil size={14} />}
                    label={texts.edit(task.title)}
                    onClick={() => setEditing(true)}
                />
                <IconButton
                    icon={<Trash2 size={14} />}
                    label={texts.remove(task.title)}
                    onClick={() => void remove()}
                />
            </span>
        </li>
    );
}

function copyOf({ title, person, team, dueAt }: Task) {
    return { title, personId: person?.id ?? null, teamId: team?.id ?? null, dueAt };
}

function When({ task }: { task: Task }) {
    const texts = useTexts(togetherTexts).tasks;
    const format = useFormats();
    const now = useNow();
    if (task.doneAt !== null)
        return <span>{texts.doneBy(task.doneBy?.name ?? "", format.short(new Date(task.doneAt), now))}</span>;
    if (task.dueAt === null) return null;
    const at = new Date(task.dueAt);
    if (!isLate(task, now)) return <span>{texts.dueAt(format.short(at, now))}</span>;
    return (
        <span className={styles.late}>
            <CircleAlert size={12} aria-hidden="true" /> {texts.late(format.overdue(at, now))}
        </span>
    );
}
