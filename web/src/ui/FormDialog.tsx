import { type FormEvent, type ReactNode, useId } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { Button } from "./Button";
import { Dialog, type DialogProps } from "./Dialog";
import styles from "./FormDialog.module.css";
import { ProblemNotice } from "./ProblemNotice";
import { uiTexts } from "./texts";

interface FormDialogProps extends Pick<DialogProps, "title" | "size" | "onClose"> {
    /** The word on the button that sends it. */
    action: string;
    /** Something is still missing. */
    incomplete?: boolean;
    busy: boolean;
    /** Why it was refused. */
    problem: unknown;
    onSubmit: () => void;
    /** Arranges the fields, which else stand below each other. */
    className?: string | undefined;
    children: ReactNode;
}

/** A few fields in a dialog: below them why they were refused, and the buttons that send and cancel. */
export function FormDialog(props: FormDialogProps) {
    const { title, size, onClose, action, incomplete, busy, problem, onSubmit, className, children } = props;
    const texts = useTexts(uiTexts);
    const id = useId();
    const submit = (event: FormEvent) => {
        event.preventDefault();
        // A form that the dialog was opened from hears what happens in here, too.
        event.stopPropagation();
        onSubmit();
    };
    return (
        <Dialog
            title={title}
            {...(size && { size })}
            onClose={onClose}
            footer={
                <>
                    <Button onClick={onClose}>{texts.cancel}</Button>
                    <Button type="submit" form={id} look="primary" busy={busy} disabled={incomplete}>
                        {action}
                    </Button>
                </>
            }
        >
            <form id={id} className={className ?? styles.fields} onSubmit={submit}>
                {children}
                <ProblemNotice problem={problem} className={styles.wide} />
            </form>
        </Dialog>
    );
}
