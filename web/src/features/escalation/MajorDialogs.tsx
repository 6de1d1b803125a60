import { type FormEvent, type ReactNode, useState } from "react";
import { asProblem, type ProblemError } from "@/core/api/problem";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useLists } from "@/core/live/live";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { Select, TextArea, TextField } from "@/ui/Field";
import { Notice } from "@/ui/Notice";
import { problemText } from "@/ui/problemText";
import { CustomersField } from "@/ui/records/CustomersField";
import { uiTexts } from "@/ui/texts";
import { serviceOptions } from "@/ui/ticketChoices";
import { toast } from "@/ui/toast";
import styles from "./Majors.module.css";
import { changeMajor, endMajor, type Major, sayUpdate } from "./majors";
import { majorTexts } from "./texts";

interface DialogProps {
    major: Major;
    onClose: () => void;
}

interface FormDialogProps {
    title: string;
    submit: string;
    done: string;
    /** False keeps the form here: the fields say why. */
    check?: () => boolean;
    send: () => Promise<unknown>;
    onClose: () => void;
    children: (problem: ProblemError | null) => ReactNode;
}

/** A form in a dialog: what was written stays until the server has taken it. */
function FormDialog({ title, submit, done, check, send, onClose, children }: FormDialogProps) {
    const words = useTexts(uiTexts);
    const [problem, setProblem] = useState<ProblemError | null>(null);
    const [busy, setBusy] = useState(false);
    const run = async (event: FormEvent) => {
        event.preventDefault();
        if (check && !check()) return;
        setBusy(true);
        setProblem(null);
        try {
            await send();
            onClose();
            toast({ tone: "success", text: done });
        } catch (error) {
            setProblem(asProblem(error));
            setBusy(false);
        }
    };
    return (
        <Dialog
            title={title}
            onClose={onClose}
            footer={
                <>
                    <Button onClick={onClose}>{words.cancel}</Button>
                    <Button type="submit" form="major-form" look="primary" busy={busy}>
                        {submit}
                    </Button>
                </>
            }
        >
            <form id="major-form" className={styles.form} onSubmit={(event) => void run(event)} noValidate>
                {problem && (
                    <Notice tone="problem" alert>
                        {problemText(problem)}
                    </Notice>
                )}
                {children(problem)}
            </form>
        </Dialog>
    );
}

const kNext = ["15", "30", "60", "120", "240"];

export function UpdateDialog({ major, onClose }: DialogProps) {
    const texts = useTexts(majorTexts).say;
    const [publicText, setPublicText] = useState("");
    const [internalText, setInternalText] = useState("");
    const [next, setNext] = useState("");
    const [wrong, setWrong] = useState(false);
    return (
        <FormDialog
            title={texts.title}
            submit={texts.submit}
            done={texts.done}
            check={() => {
                const empty = publicText.trim() === "" && internalText.trim() === "";
                setWrong(empty);
                return !empty;
            }}
            send={() =>
                sayUpdate(major.id, {
                    publicText: publicText.trim(),
                    internalText: internalText.trim(),
                    ...(next !== "" && { nextInMinutes: Number(next) }),
                })
            }
            onClose={onClose}
        >
            {() => (
                <>
                    <TextArea
                        label={texts.publicText}
                        hint={texts.publicHint}
                        error={wrong ? texts.missing : undefined}
                        rows={4}
                        autoFocus
                        maxLength={4000}
                        value={publicText}
                        onChange={(event) => {
                            setPublicText(event.target.value);
                            setWrong(false);
                        }}
                    />
                    <TextArea
                        label={texts.internalText}
                        rows={3}
                        maxLength={4000}
                        value={internalText}
                        onChange={(event) => {
                            setInternalText(event.target.value);
                            setWrong(false);
                        }}
                    />
                    <Select
                        label={texts.nextIn}
                        value={next}
                        onChange={setNext}
                        options={[
                            { value: "", label: texts.asUsual(String(major.rhythmMinutes)) },
                            ...kNext.map((value) => ({ value, label: texts.inMinutes(value) })),
                        ]}
                    />
                </>
            )}
        </FormDialog>
    );
}

export function EndDialog({ major, onClose }: DialogProps) {
    const texts = useTexts(majorTexts).end;
    const [review, setReview] = useState("");
    const [wrong, setWrong] = useState(false);
    return (
        <FormDialog
            title={texts.title}
            submit={texts.submit}
            done={texts.done}
            check={() => {
                setWrong(review.trim() === "");
                return review.trim() !== "";
            }}
            send={() => endMajor(major.id, review.trim())}
            onClose={onClose}
        >
            {() => (
                <TextArea
                    label={texts.review}
                    hint={texts.hint}
                    error={wrong ? texts.missing : undefined}
                    rows={6}
                    autoFocus
                    required
                    maxLength={10_000}
                    value={review}
                    onChange={(event) => {
                        setReview(event.target.value);
                        setWrong(false);
                    }}
                />
            )}
        </FormDialog>
    );
}

export function EditDialog({ major, onClose }: DialogProps) {
    const texts = useTexts(majorTexts).edit;
    const lists = useLists();
    const language = useLanguage();
    const [title, setTitle] = useState(major.title);
    const [reason, setReason] = useState(major.reason);
    const [service, setService] = useState(String(major.serviceId ?? ""));
    const [lead, setLead] = useState(String(major.lead?.id ?? ""));
    const [rhythm, setRhythm] = useState(String(major.rhythmMinutes));
    const [customers, setCustomers] = useState(major.customers.map(({ id }) => id));
    return (
        <FormDialog
            title={texts.title}
            submit={texts.submit}
            done={texts.done}
            send={() =>
                changeMajor(major, {
                    title: title.trim(),
                    reason: reason.trim(),
                    ...(service !== "" && { serviceId: Number(service) }),
                    leadId: Number(lead),
                    rhythmMinutes: Number(rhythm),
                    customerIds: customers,
                })
            }
            onClose={onClose}
        >
            {(problem) => (
                <>
                    <TextField
                        label={texts.name}
                        hint={texts.nameHint}
                        error={problem?.fieldMessage("title")}
                        required
                        autoFocus
                        maxLength={200}
                        value={title}
                        onChange={(event) => setTitle(event.target.value)}
                    />
                    <TextArea
                        label={texts.reason}
                        error={problem?.fieldMessage("reason")}
                        required
                        rows={3}
                        maxLength={2000}
                        value={reason}
                        onChange={(event) => setReason(event.target.value)}
                    />
                    <Select
                        label={texts.lead}
                        error={problem?.fieldMessage("leadId")}
                        value={lead}
                        onChange={setLead}
                        options={lists.people.map(({ id, name }) => ({ value: String(id), label: name }))}
                    />
                    <Select
                        label={texts.service}
                        value={service}
                        onChange={setService}
                        options={[
                            { value: "", label: texts.none },
                            ...serviceOptions(lists, language, major.serviceId),
                        ]}
                    />
                    <TextField
                        label={texts.rhythm}
                        error={problem?.fieldMessage("rhythmMinutes")}
                        type="number"
                        min={5}
                        max={1440}
                        value={rhythm}
                        onChange={(event) => setRhythm(event.target.value)}
                    />
                    <CustomersField
                        label={texts.customers}
                        hint={texts.customersHint}
                        value={customers}
                        onChange={setCustomers}
                        dropLabel={texts.drop}
                    />
                </>
            )}
        </FormDialog>
    );
}
