import { Plus } from "lucide-react";
import { useState } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { problemText } from "@/ui/problemText";
import { TaskForm } from "./TaskForm";
import { TaskLine } from "./TaskLine";
import styles from "./Together.module.css";
import { useTicketTasks } from "./tasks";
import { togetherTexts } from "./texts";

/** What has to be done for a ticket besides answering it. */
export function TasksTab({ ticketId }: { ticketId: number }) {
    const texts = useTexts(togetherTexts).tasks;
    const { data, error } = useTicketTasks(ticketId);
    const [adding, setAdding] = useState(false);
    if (error) return <Notice tone="problem">{problemText(error)}</Notice>;
    if (!data) return null;
    return (
        <div className={styles.tab}>
            {data.length === 0 ? (
                <p className="muted">{texts.none}</p>
            ) : (
                <ul>
                    {data.map((task) => (
                        <TaskLine key={task.id} task={task} />
                    ))}
                </ul>
            )}
            {adding ? (
                <TaskForm ticketId={ticketId} onClose={() => setAdding(false)} />
            ) : (
                <div>
                    <Button icon={<Plus size={14} />} onClick={() => setAdding(true)}>
                        {texts.add}
                    </Button>
                </div>
            )}
        </div>
    );
}
