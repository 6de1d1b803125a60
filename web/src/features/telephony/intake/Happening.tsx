import { Phone, Ticket } from "lucide-react";
import { type RefObject, useEffect, useRef, useState } from "react";
import { useSearchParams } from "wouter";
import { api, body } from "@/core/api/client";
import { asProblem } from "@/core/api/problem";
import { useTexts } from "@/core/i18n/catalogue";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { problemText } from "@/ui/problemText";
import { toast } from "@/ui/toast";
import { callerName } from "../callerName";
import { callInHand } from "../calls";
import { telephonyTexts } from "../texts";
import { focusWords } from "./focusWords";
import styles from "./Intake.module.css";
import type { Door, Form, IntakeForm } from "./useIntake";

/** What a call or a visit brings into the form. */
async function patchFor(kind: "call" | "visit", id: string): Promise<Partial<Form>> {
    const params = { path: { id } };
    if (kind === "call") {
        const call = await body(api.GET("/api/calls/{id}", { params }));
        const beganAt = new Date(call.answeredAt ?? call.beganAt).getTime();
        return { call, beganAt, person: call.person ?? null };
    }
    const { items } = await body(api.GET("/api/counter/visits"));
    const visit = items.find((each) => String(each.id) === id) ?? null;
    const person = visit?.person
        ? await body(api.GET("/api/people/{id}", { params: { path: { id: String(visit.person.id) } } }))
        : null;
    return { visit, beganAt: Date.now(), person, ticketId: visit?.ticket?.id ?? null };
}

interface HappeningProps {
    state: IntakeForm;
    door: Door;
    page: RefObject<HTMLElement | null>;
}

/** Of which call or visit this is, if an exchange or a slip told of it; the address names it. */
export function Happening({ state, door, page }: HappeningProps) {
    const texts = useTexts(telephonyTexts);
    const [query, setQuery] = useSearchParams();
    const [other, setOther] = useState<Partial<Form> | null>(null);
    const latest = useRef(state);
    latest.current = state;
    const kind = door === "telephone" ? "call" : "visit";
    const id = query.get(kind);

    useEffect(() => {
        if (!state.ready || id === null || !/^\d+$/.test(id)) return;
        let shown = true;
        patchFor(kind, id).then(
            (patch) => {
                if (!shown) return;
                const now = latest.current;
                const known = now.form[kind]?.id === Number(id);
                if (known) setOther(null);
                else if (now.untouched) {
                    now.startWith(patch);
                    if (patch.person) focusWords(page.current);
                } else setOther(patch);
                setQuery(new URLSearchParams(), { replace: true });
            },
            (error) => toast({ tone: "problem", text: problemText(asProblem(error)) }),
        );
        return () => {
            shown = false;
        };
    }, [state.ready, id, kind, page, setQuery]);

    const { call, visit } = state.form;
    const inHand = call?.id ?? null;
    useEffect(() => {
        callInHand.set(inHand);
        return () => callInHand.set(null);
    }, [inHand]);
    return (
        <>
            {call && (
                <span className={styles.happening}>
                    <Phone size={14} aria-hidden="true" />
                    {texts.call.from(callerName(call, texts.call.withheld))}
                </span>
            )}
            {visit && (
                <span className={styles.happening}>
                    <Ticket size={14} aria-hidden="true" />
                    {texts.walkIn.number(visit.number)}
                </span>
            )}
            {other?.call && (
                <Notice
                    tone="info"
                    className={styles.wide}
                    action={
                        <Button
                            onClick={() => {
                                state.startWith(other);
                                setOther(null);
                                if (other.person) focusWords(page.current);
                            }}
                        >
                            {texts.takeIt}
                        </Button>
                    }
                >
                    {texts.otherCall(callerName(other.call, texts.call.withheld))}
                </Notice>
            )}
        </>
    );
}
