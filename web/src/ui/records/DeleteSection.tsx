import { Trash2 } from "lucide-react";
import { ProblemNotice } from "../ProblemNotice";
import { toast } from "../toast";
import { ConfirmButton } from "./ConfirmButton";
import styles from "./Pane.module.css";
import { useSend } from "./useSend";

interface DeleteSectionProps {
    /** What is lost, and what stays. */
    hint?: string;
    /** The words on the button, and on the one that does it. */
    action: string;
    sure: string;
    /** What is said when it is gone. */
    done: string;
    remove: () => Promise<unknown>;
    onDone: () => void;
}

/** At the foot of a record: deletes it after a second press. A refusal is said in its place, and nothing is lost. */
export function DeleteSection({ hint, action, sure, done, remove, onDone }: DeleteSectionProps) {
    const { busy, problem, attempt } = useSend();
    const confirmed = async () => {
        if (!(await attempt(remove))) return;
        toast({ tone: "success", text: done });
        onDone();
    };
    return (
        <section className={styles.apart} aria-label={action}>
            {hint && <p className="muted">{hint}</p>}
            <ProblemNotice problem={problem} />
            <div>
                <ConfirmButton
                    look="danger"
                    icon={<Trash2 size={15} />}
                    busy={busy}
                    confirm={sure}
                    onConfirm={() => void confirmed()}
                >
                    {action}
                </ConfirmButton>
            </div>
        </section>
    );
}
