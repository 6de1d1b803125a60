import { useCallback, useMemo } from "react";
import { useLocation } from "wouter";
import { type Command, commands } from "@/core/commands/registry";
import { useTexts } from "@/core/i18n/catalogue";
import { store } from "@/core/live/live";
import { Picker, type PickerItem } from "@/ui/Picker";
import { Status } from "@/ui/Status";
import { fold, matches } from "@/ui/textMatch";
import { shellTexts } from "./texts";

const kTicketsShown = 8;

/** Everything that can be done from here, and every active ticket, by typing. */
export default function Palette({ onClose }: { onClose: () => void }) {
    const texts = useTexts(shellTexts);
    const [, navigate] = useLocation();

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
            return found;
        },
        [navigate, texts],
    );

    return (
        <Picker
            title={texts.palette}
            placeholder={texts.palettePlaceholder}
            items={items}
            also={tickets}
            onClose={onClose}
        />
    );
}

/** Groups together, the page's own before those that exist everywhere. */
function byGroup(list: readonly Command[]): Command[] {
    const groups = [...new Set(list.map((command) => command.group))];
    return groups.flatMap((group) => list.filter((command) => command.group === group).reverse());
}
