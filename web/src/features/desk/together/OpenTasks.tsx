import { useEffect, useState } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { Checkbox } from "@/ui/Field";
import { Notice } from "@/ui/Notice";
import { counted } from "./counted";
import { changeTask, readTasks, type Task } from "./tasks";
import { togetherTexts } from "./texts";

/** The open tasks of these tickets; nothing until they have been read. */
export function useOpenTasksOf(ids: readonly number[]): readonly Task[] | undefined {
    const [tasks, setTasks] = useState<readonly Task[]>();
    useEffect(() => {
        let wanted = true;
        Promise.all(ids.map(readTasks)).then(
            (all) => {
                if (wanted) setTasks(all.flat().filter((task) => task.doneAt === null));
            },
            // Whoever resolves is not held up by a question that could not be asked.
            () => {
                if (wanted) setTasks([]);
            },
        );
        return () => {
            wanted = false;
        };
    }, [ids]);
    return tasks;
}

interface OpenTasksProps {
    tasks: readonly Task[];
    finish: boolean;
    onFinish: (finish: boolean) => void;
}

/** Asks what becomes of tasks that are still open when their ticket is resolved. */
export default function OpenTasks({ tasks, finish, onFinish }: OpenTasksProps) {
    const texts = useTexts(togetherTexts).tasks;
    const format = useFormats();
    if (tasks.length === 0) return null;
    return (
        <Notice tone="warning">
            <p>{counted(texts.openText, tasks.length, format)}</p>
            <ul>
                {tasks.map((task) => (
                    <li key={task.id}>{task.title}</li>
                ))}
            </ul>
            <Checkbox label={texts.finish} checked={finish} onChange={onFinish} />
        </Notice>
    );
}

export async function finishTasks(tasks: readonly Task[]): Promise<void> {
    for (const task of tasks) await changeTask(task, { done: true });
}
