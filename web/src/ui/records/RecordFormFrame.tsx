import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { Button } from "../Button";
import { cx } from "../cx";
import { Notice } from "../Notice";
import { problemText } from "../problemText";
import { uiTexts } from "../texts";
import { toast } from "../toast";
import { ConflictNotice, type Describe } from "./ConflictNotice";
import styles from "./RecordForm.module.css";
import { recordTexts } from "./texts";
import type { RecordForm } from "./useRecordForm";

interface FrameProps<V extends object> {
    title: string;
    /** The title is only for screen readers; the place says it to everybody else. */
    titleHidden?: boolean;
    form: RecordForm<V>;
    describe: Describe<V>;
    /** The words on the main button; "Save" unless said. */
    action?: string;
    /** Looked at before the form is sent; false keeps it here (the fields say why). */
    check?: () => boolean;
    /** Left out where the form is always open. */
    onCancel?: () => void;
    /** Opens the form again after the person has taken back a discard. */
    onReopen?: () => void;
    /** The main button is offered although nothing was changed: something new. */
    always?: boolean;
    className?: string | undefined;
    children: ReactNode;
}

/**
 * Around the fields of a record's form: what was restored or changed by others above them, what went wrong and the
 * buttons below. Ctrl+Enter saves. Cancelling with something written can be undone from the message that says so.
 */
export function RecordFormFrame<V extends object>(props: FrameProps<V>) {
    const { title, titleHidden, form, describe, action, check, onCancel, onReopen, always, className } =
        props;
    const texts = useTexts(recordTexts);
    const words = useTexts(uiTexts);
    const element = useRef<HTMLFormElement>(null);
    const { problem, busy } = form;
    // A refused field that the form does not show is named in the message instead.
    const [unseen, setUnseen] = useState<string[]>([]);
    useEffect(() => {
        const marked = focusInvalid(element.current);
        setUnseen(marked ? [] : (problem?.problem.errors.map((error) => error.message) ?? []));
    }, [problem]);

    const save = () => {
        if (busy) return;
        if (check && !check()) {
            // The fields say what is wrong once they have been drawn again.
            requestAnimationFrame(() => focusInvalid(element.current));
            return;
        }
        void form.submit();
    };
    const cancel = () => {
        const written = form.values;
        const lost = form.dirty;
        form.discard();
        onCancel?.();
        if (!lost || !onReopen) return;
        const undo = () => void form.undoDiscard(written).then(onReopen);
        toast({ tone: "plain", text: texts.draft.discarded, action: { label: words.undo, run: undo } });
    };
    const onKeyDown = (event: KeyboardEvent) => {
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        save();
    };

    return (
        <form
            ref={element}
            className={cx(styles.form, className)}
            aria-label={title}
            noValidate
            onKeyDown={onKeyDown}
            onSubmit={(event) => {
                event.preventDefault();
                save();
            }}
        >
            {!titleHidden && <h2 className={styles.title}>{title}</h2>}
            {form.restored && (
                <Notice tone="info" action={<Button onClick={form.discard}>{texts.draft.discard}</Button>}>
                    {texts.draft.restored}
                </Notice>
            )}
            <ConflictNotice changes={form.conflict} describe={describe} onTake={form.takeTheirs} />
            {form.ready && props.children}
            <footer className={styles.foot}>
                {problem && (
                    <Notice tone="problem" alert className={styles.problem}>
                        {problem.status === 422 && unseen.length === 0 ? texts.marked : problemText(problem)}
                        {unseen.map((message) => (
                            <p key={message}>{message}</p>
                        ))}
                    </Notice>
                )}
                {onCancel && <Button onClick={cancel}>{words.cancel}</Button>}
                <Button type="submit" look="primary" busy={busy} disabled={!always && !form.dirty}>
                    {action ?? words.save}
                </Button>
            </footer>
        </form>
    );
}

/** Puts the focus on the first field that was refused; false where none is. */
function focusInvalid(form: HTMLFormElement | null): boolean {
    const field = form?.querySelector<HTMLElement>("[aria-invalid=true]");
    field?.focus();
    return field != null;
}
