import { api, body, ifMatch } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import { isQueueName, type QueueName } from "@/core/live/queues";
import { Value } from "@/core/value";
import { type Filters, writeFilters } from "../queue/filters";

export type SavedView = components["schemas"]["SavedViewView"];
export type SavedViewInput = components["schemas"]["SavedViewInput"];

/** The views in this person's list; empty until they are read. */
export const savedViews = new Value<readonly SavedView[]>([]);

export async function loadViews(): Promise<void> {
    const { items } = await body(api.GET("/api/views"));
    savedViews.set(items);
}

/** What is kept of a view: the address below /queue. */
export function addressOf(queue: QueueName, filters: Filters): string {
    const query = writeFilters(filters).toString();
    return query === "" ? queue : `${queue}?${query}`;
}

/** The queue and the query of a kept address. An unknown queue, of a later version perhaps, is all. */
export function partsOf(address: string): { queue: QueueName; query: URLSearchParams } {
    const [name, query = ""] = address.split("?");
    return { queue: isQueueName(name) ? name : "all", query: new URLSearchParams(query) };
}

export async function saveView(input: SavedViewInput): Promise<void> {
    await body(api.POST("/api/views", { body: input }));
    await loadViews();
}

export async function deleteView(view: SavedView): Promise<void> {
    await body(
        api.DELETE("/api/views/{id}", {
            params: {
                path: { id: String(view.id) },
                header: { ...ifMatch(view.version), "Idempotency-Key": crypto.randomUUID() },
            },
        }),
    );
    await loadViews();
}
