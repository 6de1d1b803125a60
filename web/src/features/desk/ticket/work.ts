// The work log of a ticket, and the technician's timer, which the server keeps.
import { useQuery } from "@tanstack/react-query";
import { api, body, ifMatch } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import { queryClient } from "@/core/query";
import { useNow } from "@/core/useNow";

export type TicketWork = components["schemas"]["TicketWorkView"];
export type Work = components["schemas"]["WorkView"];
export type WorkKind = Work["kind"];
export type Timer = components["schemas"]["TimerView"];
export type NewWork = Omit<components["schemas"]["NewWork"], "startedAt"> & { startedAt?: string };

export const workKinds: readonly WorkKind[] = ["remote", "telephone", "on_site", "travel", "other"];

const kTimer = ["timer"] as const;
const kTimerAgainMs = 60_000;
export const workKey = (ticketId: number) => ["work", ticketId] as const;

export interface Timed {
    timer: Timer | null;
    /** Worked until now, in minutes. */
    minutes: number;
}

/** One's own timer. Another machine may change it, so it is asked for again now and then. */
export function useTimer(): Timed | undefined {
    const now = useNow();
    const { data, dataUpdatedAt } = useQuery({
        queryKey: kTimer,
        queryFn: () => body(api.GET("/api/timer")),
        refetchInterval: kTimerAgainMs,
    });
    if (!data) return undefined;
    const { timer } = data;
    if (!timer) return { timer: null, minutes: 0 };
    const since = timer.running ? Math.max(0, now.getTime() - dataUpdatedAt) / 1000 : 0;
    return { timer, minutes: (timer.seconds + since) / 60 };
}

async function take(answer: Promise<{ timer: Timer | null }>): Promise<void> {
    queryClient.setQueryData(kTimer, await answer);
}

/** Reads the timer and the log again: for after a refusal, and after time was written down. */
export async function refreshWork(): Promise<void> {
    await Promise.all([
        queryClient.invalidateQueries({ queryKey: kTimer }),
        queryClient.invalidateQueries({ queryKey: ["work"] }),
    ]);
}

/** Starts the timer, or lets it go on. With `leave` one on another ticket is stopped and written down first. */
export async function startTimer(ticketId: number, leave = false): Promise<void> {
    await take(body(api.PUT("/api/timer", { body: { ticketId, leave } })));
    if (leave) await queryClient.invalidateQueries({ queryKey: ["work"] });
}

export function pauseTimer(): Promise<void> {
    return take(body(api.PUT("/api/timer/pause")));
}

export async function stopTimer(stop: Omit<NewWork, "startedAt">): Promise<Work | null> {
    const { entry } = await body(api.POST("/api/timer/entry", { body: stop }));
    queryClient.setQueryData(kTimer, { timer: null });
    await queryClient.invalidateQueries({ queryKey: ["work"] });
    return entry;
}

export async function dropTimer(): Promise<void> {
    await body(api.DELETE("/api/timer"));
    queryClient.setQueryData(kTimer, { timer: null });
}

export function readWork(ticketId: number): Promise<TicketWork> {
    return body(api.GET("/api/tickets/{id}/work", { params: { path: { id: String(ticketId) } } }));
}

export function addWork(ticketId: number, work: NewWork): Promise<Work> {
    return body(
        api.POST("/api/tickets/{id}/work", { params: { path: { id: String(ticketId) } }, body: work }),
    );
}

export function changeWork({ id, version }: Work, work: NewWork): Promise<Work> {
    return body(
        api.PATCH("/api/work/{id}", {
            params: { path: { id: String(id) }, header: ifMatch(version) },
            body: work,
        }),
    );
}

export async function deleteWork({ id, version }: Work): Promise<void> {
    await body(
        api.DELETE("/api/work/{id}", {
            params: { path: { id: String(id) }, header: ifMatch(version) },
        }),
    );
}
