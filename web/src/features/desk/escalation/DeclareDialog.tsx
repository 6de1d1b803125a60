import { type FormEvent, useState } from "react";
import { useLocation } from "wouter";
import { asProblem, type ProblemError } from "@/core/api/problem";
import type { TicketView } from "@/core/api/types";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useLists } from "@/core/live/live";
import { useSession } from "@/core/session/session";
import { Button } from "@/ui/Button";
import { Choice } from "@/ui/Choice";
import { Dialog } from "@/ui/Dialog";
import { Select, TextArea, TextField } from "@/ui/Field";
import { Notice } from "@/ui/Notice";
import { problemText } from "@/ui/problemText";
import { uiTexts } from "@/ui/texts";
import { serviceOptions } from "@/ui/ticketChoices";
import styles from "./Escalation.module.css";
import { declareMajor, refreshEscalation } from "./escalation";
import { escalationTexts } from "./texts";

const kRhythms = ["15", "30", "60", "120"];

/** Declares the ticket major, and leads to the page that tells everybody how it stands. */
export function DeclareDialog({ ticket, onClose }: { ticket: TicketView; onClose: () => void }) {
    const texts = useTexts(escalationTexts).major;
    const words = useTexts(uiTexts);
    const language = useLanguage();
    const lists = useLists();
    const me = useSession();
    const [, navigate] = useLocation();
    const [title, setTitle] = useState(ticket.subject);
    const [reason, setReason] = useState("");
    const [service, setService] = useState(String(ticket.serviceId ?? ""));
    const [lead, setLead] = useState(
        String(lists.people.find(({ id }) => id === me.personId)?.id ?? ticket.assignee?.id ?? ""),
    );
    const [rhythm, setRhythm] = useState("30");
    const [whom, setWhom] = useState<"own" | "all">("all");
    const [problem, setProblem] = useState<ProblemError | null>(null);
    const [busy, setBusy] = useState(false);

    const submit = async (event: FormEvent) => {
        event.preventDefault();
        setBusy(true);
        try {
            const made = await declareMajor(ticket.id, {
                title: title.trim(),
                reason: reason.trim(),
                ...(service !== "" && { serviceId: Number(service) }),
                leadId: Number(lead),
                rhythmMinutes: Number(rhythm),
                customerIds: whom === "own" && ticket.customer ? [ticket.customer.id] : [],
            });
            onClose();
            await refreshEscalation(ticket.id);
            navigate(`/major/${made.id}`);
        } catch (error) {
            setProblem(asProblem(error));
            setBusy(false);
        }
    };
    return (
        <Dialog
            title={texts.title}
            onClose={onClose}
            footer={
                <>
                    <Button onClick={onClose}>{words.cancel}</Button>
                    <Button type="submit" form="declare-form" look="primary" busy={busy}>
                        {texts.submit}
                    </Button>
                </>
            }
        >
            <form
                id="declare-form"
                className={styles.form}
                onSubmit={(event) => void submit(event)}
                noValidate
            >
                {problem && (
                    <Notice tone="problem" alert>
                        {problemText(problem)}
                    </Notice>
                )}
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
                <div className={styles.pair}>
                    <Select
                        label={texts.service}
                        value={service}
                        onChange={setService}
                        options={[
                            { value: "", label: texts.none },
                            ...serviceOptions(lists, language, ticket.serviceId),
                        ]}
                    />
                    <Select
                        label={texts.lead}
                        error={problem?.fieldMessage("leadId")}
                        value={lead}
                        onChange={setLead}
                        options={lists.people.map(({ id, name }) => ({ value: String(id), label: name }))}
                    />
                    <Select
                        label={texts.rhythm}
                        value={rhythm}
                        onChange={setRhythm}
                        options={kRhythms.map((value) => ({ value, label: texts.rhythms(value) }))}
                    />
                </div>
                {ticket.customer && (
                    <Choice
                        label={texts.customers}
                        value={whom}
                        onChange={setWhom}
                        options={[
                            { value: "all", label: texts.everybody },
                            { value: "own", label: texts.ownCustomer(ticket.customer.name) },
                        ]}
                    />
                )}
            </form>
        </Dialog>
    );
}
