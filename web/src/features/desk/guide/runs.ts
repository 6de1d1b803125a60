// Runs of guides in tickets.
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { api, body, ifMatch } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import { store } from "@/core/live/live";
import { queryClient } from "@/core/query";

type Schemas = components["schemas"];
export type TicketGuides = Schemas["TicketGuidesView"];
export type Offer = Schemas["GuideOfferView"];
export type RunRow = Schemas["GuideRunRowView"];
/** A run in its ticket; at its outcome, what that would set there and the article that it names. */
export type Run = Schemas["GuideRunView"] & {
    ticketId: number;
    settings: readonly Setting[];
    article: Article | null;
};
export type Article = Schemas["GuideNamedArticleView"];
export type Setting = Schemas["GuideSettingOfferView"];
export type Step = Schemas["GuideStepView"];
export type Said = Schemas["GuideSaidView"];

/** What is said at a step; null where it is not known, empty where it follows from what was read. */
export type Given = string | null;

const kRuns = ["guideRuns"] as const;
const runKey = (id: number) => [...kRuns, "run", id];
const path = (id: number) => ({ path: { id: String(id) } });

export function useTicketGuides(ticketId: number) {
    useEffect(
        () =>
            store.onTicketEvent(({ kind, ticket }) => {
                if (ticket.id === ticketId && kind.startsWith("ticket.guide_"))
                    void queryClient.invalidateQueries({ queryKey: kRuns });
            }),
        [ticketId],
    );
    return useQuery({
        queryKey: [...kRuns, "ticket", ticketId],
        queryFn: () => body(api.GET("/api/tickets/{id}/guides", { params: path(ticketId) })),
    });
}

export const readRun = (id: number): Promise<Run> =>
    body(api.GET("/api/guide-runs/{id}", { params: path(id) })).then(whole);

export function useRun(id: number) {
    return useQuery({ queryKey: runKey(id), queryFn: () => readRun(id) });
}

const whole = ({ run, ticketId, settings, article }: Schemas["TicketGuideRunView"]): Run => ({
    ...run,
    ticketId,
    settings,
    article,
});

/** Every change answers with where the run stands now. */
async function shown(sent: Promise<Schemas["TicketGuideRunView"]>, id: number): Promise<Run> {
    try {
        const run = whole(await sent);
        queryClient.setQueryData(runKey(run.id), run);
        return run;
    } catch (error) {
        // A colleague may have gone on: what is on the screen is old then.
        void queryClient.invalidateQueries({ queryKey: runKey(id) });
        throw error;
    }
}

export async function startRun(ticketId: number, guideId: number): Promise<Run> {
    const run = whole(
        await body(api.POST("/api/tickets/{id}/guide-runs", { params: path(ticketId), body: { guideId } })),
    );
    queryClient.setQueryData(runKey(run.id), run);
    return run;
}

const on = (run: Run) => ({ ...path(run.id), header: ifMatch(run.version) });

export function answerRun(run: Run, step: Step, value: Given, measured = ""): Promise<Run> {
    const answer = { guide: step.guide, step: step.step, unsure: value === null, measured };
    return shown(
        body(
            api.POST("/api/guide-runs/{id}/answers", {
                params: on(run),
                body: value ? { ...answer, value } : answer,
            }),
        ),
        run.id,
    );
}

/** Asks an earlier step again; the last one where none is named. */
export function askAgain(run: Run, place?: number): Promise<Run> {
    const places = run.said.flatMap((said) => (said.place === null ? [] : [said.place]));
    const params = { ...on(run), path: { id: String(run.id), place: String(place ?? Math.max(...places)) } };
    return shown(body(api.DELETE("/api/guide-runs/{id}/answers/{place}", { params })), run.id);
}

export function pauseRun(run: Run): Promise<Run> {
    return shown(body(api.POST("/api/guide-runs/{id}/pause", { params: on(run) })), run.id);
}

/** Goes on where somebody alone got no further, unless a colleague does already. */
export async function goOn(id: number): Promise<Run> {
    const run = await readRun(id);
    if (!isOver(run.state)) return run;
    return shown(body(api.DELETE("/api/guide-runs/{id}/pause", { params: on(run) })), id);
}

/** Whether somebody alone came as far as a step for technicians, who can go on with it there. */
export const isHandedOver = (run: Run) =>
    run.state === "ended" && run.goneBy === "user" && run.step?.handedOver === true;

export interface End {
    comment: string;
    /** Before an outcome was reached. */
    abandoned: boolean;
    /** Sets what the outcome says. */
    apply: boolean;
}

export function endRun(run: Run, end: End): Promise<Run> {
    return shown(body(api.POST("/api/guide-runs/{id}/end", { params: on(run), body: end })), run.id);
}

export const isOver = (state: Run["state"]) => state === "ended" || state === "abandoned";
