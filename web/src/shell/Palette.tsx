import { Search } from "lucide-react";
import { useCallback, useEffect, useMemo, useState } from "react";
import { useLocation } from "wouter";
import { api, body } from "@/core/api/client";
import { type Command, commands } from "@/core/commands/registry";
import { useTexts } from "@/core/i18n/catalogue";
import { store } from "@/core/live/live";
import { useSession } from "@/core/session/session";
import { finderTexts } from "@/features/finder/texts";
import { type Hit, hitAddress, plain } from "@/ui/hits/address";
import { Picker, type PickerItem } from "@/ui/Picker";
import { Status } from "@/ui/Status";
import { fold, matches } from "@/ui/textMatch";
import { shellTexts } from "./texts";

const kTicketsShown = 8;
const kPauseMs = 120;
const kShortest = 2;

/** Everything that can be done from here, every active ticket at once, and all the rest as the server finds it. */
export default function Palette({ onClose }: { onClose: () => void }) {
    const texts = useTexts(shellTexts);
    const words = useTexts(finderTexts);
    const [, navigate] = useLocation();
    const [typed, setTyped] = useState("");
    const suggested = useSuggestions(typed);
    const writesGuides = useSession().permissions.includes("desk_configure");

    const items = useMemo(
        () =>
            byGroup(commands.available(0).filter((command) => !command.hidden)).map(
                (command): PickerItem => ({
                    key: command.id,
                    label: command.label,
                    group: command.group,
                    keys: command.keys?.[0],
                    run: command.run,
                }),
            ),
        [],
    );

    const tickets = useCallback(
        (query: string): PickerItem[] => {
            const needle = fold(query.trim());
            if (needle.length < 2) return [];
            const found: PickerItem[] = [];
            for (const [id, row] of store.all()) {
                if (!matches(`${row.reference} ${row.subject} ${row.requesterName}`, needle)) continue;
                found.push({
                    key: `ticket:${id}`,
                    label: row.subject,
                    detail: `${row.reference} · ${row.requesterName}`,
                    group: texts.groups.ticket,
                    icon: <Status state={row.state} compact />,
                    run: () => navigate(`/tickets/${row.reference}`),
                });
                if (found.length === kTicketsShown) break;
            }
            const known = new Set(found.map(({ key }) => key));
            for (const hit of suggested) {
                const key = `${hit.kind}:${hit.id}`;
                if (known.has(key)) continue;
                found.push({
                    key,
                    label: plain(hit.title),
                    detail: [hit.reference, hit.who].filter(Boolean).join(" · "),
                    group: words.kinds[hit.kind],
                    ...(hit.state && { icon: <Status state={hit.state} compact /> }),
                    run: () => navigate(hitAddress(hit, writesGuides)),
                });
            }
            found.push({
                key: "search",
                label: words.everywhere(query.trim()),
                group: words.title,
                icon: <Search size={14} />,
                run: () => navigate(`/search?q=${encodeURIComponent(query.trim())}`),
            });
            return found;
        },
        [navigate, suggested, texts, words, writesGuides],
    );

    return (
        <Picker
            title={texts.palette}
            placeholder={words.typeHere}
            items={items}
            also={tickets}
            onQuery={setTyped}
            onClose={onClose}
        />
    );
}

/** What the server finds for what is typed; nothing while there is no line. */
function useSuggestions(typed: string): readonly Hit[] {
    const [hits, setHits] = useState<readonly Hit[]>([]);
    const q = typed.trim();
    useEffect(() => {
        if (q.length < kShortest) {
            setHits([]);
            return;
        }
        const leaving = new AbortController();
        const timer = setTimeout(() => {
            body(api.GET("/api/search/suggestions", { params: { query: { q } }, signal: leaving.signal }))
                .then((found) => setHits(found.hits))
                // The tickets at hand are still there; the next key asks again.
                .catch(() => undefined);
        }, kPauseMs);
        return () => {
            clearTimeout(timer);
            leaving.abort();
        };
    }, [q]);
    return hits;
}

/** Groups together, the page's own before those that exist everywhere. */
function byGroup(list: readonly Command[]): Command[] {
    const groups = [...new Set(list.map((command) => command.group))];
    return groups.flatMap((group) => list.filter((command) => command.group === group).reverse());
}
