import { type FormEvent, type ReactNode, useState } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { TextArea } from "@/ui/Field";
import { problemText } from "@/ui/problemText";
import { uiTexts } from "@/ui/texts";
import { toast } from "@/ui/toast";
import { cancelTicket, reopenTicket, resolveTicket } from "../ticketApi";
import OpenTasks, { finishTasks, useOpenTasksOf } from "../together/OpenTasks";
import styles from "./Actions.module.css";
import { runAction } from "./run";
import { actionTexts } from "./texts";

interface DialogProps {
    ids: readonly number[];
    onClose: () => void;
}

/** Resolves tickets with the solution in words. */
export function ResolveDialog({ ids, onClose }: DialogProps) {
    const texts = useTexts(actionTexts).resolve;
    const format = useFormats();
    const tasks = useOpenTasksOf(ids);
    const [finish, setFinish] = useState(false);
    return (
        <ReasonDialog
            title={ids.length === 1 ? texts.title : texts.titleMany(format.number(ids.length))}
            label={texts.text}
            hint={texts.hint}
            missing={texts.missing}
            action={texts.action}
            onClose={onClose}
            onSubmit={(text) => {
                void runAction({
                    ids,
                    change: (id) => resolveTicket(id, text),
                    undo: (id) => reopenTicket(id, "resolved"),
                    one: texts.doneOne,
                    many: texts.done,
                });
                if (finish && tasks)
                    finishTasks(tasks).catch((error: unknown) =>
                        toast({ tone: "problem", text: problemText(error) }),
                    );
            }}
        >
            {tasks && <OpenTasks tasks={tasks} finish={finish} onFinish={setFinish} />}
        </ReasonDialog>
    );
}

/** Cancels tickets, with the reason. */
export function CancelDialog({ ids, onClose }: DialogProps) {
    const texts = useTexts(actionTexts).cancel;
    return (
        <ReasonDialog
            title={texts.title}
            label={texts.reason}
            missing={texts.missing}
            action={texts.action}
            onClose={onClose}
            onSubmit={(reason) =>
                void runAction({
                    ids,
                    change: (id) => cancelTicket(id, reason),
                    undo: (id) => reopenTicket(id, "cancelled"),
                    one: texts.doneOne,
                    many: texts.done,
                })
            }
        />
    );
}

interface ReasonProps {
    title: string;
    label: string;
    hint?: string;
    missing: string;
    action: string;
    onClose: () => void;
    onSubmit: (text: string) => void;
    /** What is asked besides. */
    children?: ReactNode;
}

function ReasonDialog({ title, label, hint, missing, action, onClose, onSubmit, children }: ReasonProps) {
    const words = useTexts(uiTexts);
    const [text, setText] = useState("");
    const [error, setError] = useState<string>();
    const submit = (event?: FormEvent) => {
        event?.preventDefault();
        if (text.trim() === "") {
            setError(missing);
            return;
        }
        onClose();
        onSubmit(text.trim());
    };
    return (
        <Dialog
            title={title}
            onClose={onClose}
            footer={
                <>
                    <Button onClick={onClose}>{words.cancel}</Button>
                    <Button type="submit" form="reason-form" look="primary">
                        {action}
                    </Button>
                </>
            }
        >
            <form id="reason-form" className={styles.form} onSubmit={submit}>
                <TextArea
                    label={label}
                    hint={hint}
                    error={error}
                    rows={4}
                    autoFocus
                    value={text}
                    onChange={(event) => {
                        setText(event.target.value);
                        setError(undefined);
                    }}
                    onKeyDown={(event) => {
                        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit();
                    }}
                />
                {children}
            </form>
        </Dialog>
    );
}
