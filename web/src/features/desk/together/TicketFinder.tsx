import { useEffect, useState } from "react";
import { api, body } from "@/core/api/client";
import { asProblem } from "@/core/api/problem";
import type { TicketRow } from "@/core/api/types";
import { useTexts } from "@/core/i18n/catalogue";
import { ComboBox } from "@/ui/ComboBox";
import { problemText } from "@/ui/problemText";
import { uiTexts } from "@/ui/texts";
import { togetherTexts } from "./texts";

const kPauseMs = 120;
const kShown = 8;

interface FinderProps {
    label: string;
    hint?: string;
    error?: string | undefined;
    autoFocus?: boolean;
    /** Not offered: the ticket itself. */
    besides: readonly number[];
    onPick: (ticket: TicketRow) => void;
}

/** Finds a ticket by its reference or by words of its subject. */
export function TicketFinder({ besides, onPick, ...rest }: FinderProps) {
    const texts = useTexts(togetherTexts).ties;
    const words = useTexts(uiTexts);
    const [text, setText] = useState("");
    const [found, setFound] = useState<readonly TicketRow[]>([]);
    const [failure, setFailure] = useState("");
    useEffect(() => {
        const wanted = text.trim();
        if (wanted === "") {
            setFound([]);
            return;
        }
        const abort = new AbortController();
        const search = async () => {
            const query = { q: wanted, limit: kShown };
            try {
                const { items } = await body(
                    api.GET("/api/tickets", { params: { query }, signal: abort.signal }),
                );
                if (abort.signal.aborted) return;
                setFound(items);
                setFailure("");
            } catch (error) {
                if (!abort.signal.aborted) setFailure(problemText(asProblem(error)));
            }
        };
        const timer = setTimeout(() => void search(), kPauseMs);
        return () => {
            clearTimeout(timer);
            abort.abort();
        };
    }, [text]);
    const offered = found.filter((row) => !besides.includes(row.id));
    return (
        <ComboBox
            {...rest}
            text={text}
            onText={setText}
            nothing={failure || texts.nothing}
            items={offered.map((row) => ({
                key: String(row.id),
                label: `${row.reference} ${row.subject}`,
                detail: [words.state[row.state], row.requesterName].filter(Boolean).join(" · "),
            }))}
            onPick={(key) => {
                const row = offered.find((each) => String(each.id) === key);
                if (!row) return;
                setText("");
                onPick(row);
            }}
        />
    );
}
