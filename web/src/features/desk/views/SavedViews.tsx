import { type ReactNode, useEffect, useMemo } from "react";
import { useFormats } from "@/core/i18n/format";
import { useLists } from "@/core/live/live";
import { momentOf } from "@/core/live/queues";
import { useCount } from "@/core/live/useView";
import { useSession } from "@/core/session/session";
import { useNow } from "@/core/useNow";
import { useValue } from "@/core/value";
import { problemText } from "@/ui/problemText";
import { toast } from "@/ui/toast";
import { parseFilters, specOf } from "../queue/filters";
import { loadViews, partsOf, type SavedView, savedViews } from "./savedViews";

interface SavedViewsProps {
    label: string;
    className: string | undefined;
    countClass: string;
    item: (to: string, label: string, trailing: ReactNode) => ReactNode;
}

/** The side bar's list of saved views, each with the number of its tickets, live. */
export default function SavedViews({ label, className, item, countClass }: SavedViewsProps) {
    const views = useValue(savedViews);
    const lists = useLists();
    // The stream says that lists changed, of which the views are one.
    // biome-ignore lint/correctness/useExhaustiveDependencies: new lists are the signal
    useEffect(() => {
        loadViews().catch((error) => toast({ tone: "problem", text: problemText(error) }));
    }, [lists]);
    if (views.length === 0) return null;
    return (
        <ul className={className} aria-label={label}>
            {views.map((view) => (
                <SavedViewItem key={view.id} view={view} item={item} countClass={countClass} />
            ))}
        </ul>
    );
}

interface ItemProps extends Pick<SavedViewsProps, "item" | "countClass"> {
    view: SavedView;
}

function SavedViewItem({ view, item, countClass }: ItemProps) {
    const me = useSession();
    const lists = useLists();
    const format = useFormats();
    const { queue, query } = useMemo(() => partsOf(view.address), [view.address]);
    const moment = momentOf(queue, useNow());
    const spec = useMemo(() => {
        const filters = parseFilters(query);
        return specOf(queue, filters, me, lists, filters.states, moment);
    }, [queue, query, me, lists, moment]);
    const count = useCount(spec);
    return item(
        `/queue/${view.address}`,
        view.name,
        count > 0 && <span className={countClass}>{format.number(count)}</span>,
    );
}
