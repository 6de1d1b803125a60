import type { TicketRow } from "@/core/api/types";
import { useCommands } from "@/core/commands/hooks";
import { useTexts } from "@/core/i18n/catalogue";
import type { SortedView } from "@/core/live/sortedView";
import { deskTexts } from "../texts";
import { type Layout, visible } from "./layout";
import type { ListState } from "./listState";

const kPage = 10;

interface Parts {
    view: SortedView<TicketRow>;
    state: ListState;
    layout: Layout;
    /** Makes the ticket that has so many before it in the list the active one. */
    moveTo: (ordinal: number) => void;
    onOpen: (id: number) => void;
}

/** What the keys do in a list of tickets: walk, select, open. */
export function useListCommands(parts: Parts): void {
    const { commands } = useTexts(deskTexts);
    const at = () => {
        const current = parts.state.cursor.get();
        return current === null ? -1 : parts.layout.ordinal(parts.view.shown.get().indexOf(current));
    };
    const extendTo = (ordinal: number) => {
        const current = parts.state.cursor.get();
        if (current !== null && !parts.state.selection.get().has(current)) parts.state.toggle(current);
        parts.moveTo(ordinal);
        const next = parts.state.cursor.get();
        if (next !== null) parts.state.extend(next, visible(parts.view.shown.get(), parts.layout));
    };
    const last = () => parts.layout.shown - 1;
    const step = (name: string, label: string, keys: string[], to: () => number) => ({
        id: `list.${name}`,
        label,
        group: commands.list,
        keys,
        hidden: true,
        run: () => parts.moveTo(to()),
    });
    useCommands([
        step("next", commands.next, ["j", "ArrowDown"], () => at() + 1),
        step("previous", commands.previous, ["k", "ArrowUp"], () => Math.max(0, at() - 1)),
        {
            ...step("extendDown", commands.extend, ["Shift+j", "Shift+ArrowDown"], () => at() + 1),
            run: () => extendTo(at() + 1),
        },
        {
            ...step("extendUp", commands.extendUp, ["Shift+k", "Shift+ArrowUp"], () => at() - 1),
            run: () => extendTo(Math.max(0, at() - 1)),
        },
        step("pageDown", commands.pageDown, ["PageDown"], () => at() + kPage),
        step("pageUp", commands.pageUp, ["PageUp"], () => Math.max(0, at() - kPage)),
        step("first", commands.first, ["Home"], () => 0),
        step("last", commands.last, ["End"], last),
        {
            id: "list.open",
            label: commands.open,
            group: commands.list,
            keys: ["Enter", "o"],
            hidden: true,
            when: () => at() >= 0 && !onControl(),
            run: () => {
                const current = parts.state.cursor.get();
                if (current !== null) parts.onOpen(current);
            },
        },
        {
            id: "list.select",
            label: commands.select,
            group: commands.list,
            keys: ["x", " "],
            hidden: true,
            when: () => at() >= 0 && !onControl(),
            run: () => {
                const current = parts.state.cursor.get();
                if (current !== null) parts.state.toggle(current);
            },
        },
        {
            id: "list.selectAll",
            label: commands.selectAll,
            group: commands.list,
            keys: ["Mod+a"],
            run: () => parts.state.selectAll(parts.view.shown.get()),
        },
        {
            id: "list.clear",
            label: commands.clear,
            group: commands.list,
            keys: ["Escape"],
            when: () => parts.state.selection.get().size > 0,
            run: () => parts.state.clear(),
        },
        {
            id: "list.showWaiting",
            label: commands.showWaiting,
            group: commands.list,
            keys: ["."],
            run: () => parts.view.release(),
        },
    ]);
}

/** Enter and Space belong to the button or link that has the focus, if one has. */
function onControl(): boolean {
    const active = document.activeElement;
    return active instanceof HTMLButtonElement || active instanceof HTMLAnchorElement;
}
