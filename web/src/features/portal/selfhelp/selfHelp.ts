// Guides that a person goes through alone.
import { useQuery } from "@tanstack/react-query";
import { api, body, ifMatch } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import { dropDraft, readDraft, saveDraft } from "@/core/drafts/drafts";
import { queryClient } from "@/core/query";
import type { Text } from "../useWriting";

type Schemas = components["schemas"];
export type Offer = Schemas["SelfHelpOfferView"];
export type Run = Schemas["SelfHelpRunView"];
export type Step = Schemas["SelfHelpStepView"];
export type Said = Schemas["SelfHelpSaidView"];

/** What is said at a step; null where it is not known. */
export type Given = string | null;

const kSelfHelp = ["selfHelp"] as const;
const runKey = (id: number) => [...kSelfHelp, "run", id];
const path = (id: number) => ({ path: { id: String(id) } });
const on = (run: Run) => ({ ...path(run.id), header: ifMatch(run.version) });

export function useSelfHelp() {
    return useQuery({
        queryKey: [...kSelfHelp, "offers"],
        queryFn: () => body(api.GET("/api/self-help")),
    });
}

/** What fits the words that are being written; what was found before stays while it is looked up again. */
export function useFitting(text: string, categoryId: number | null) {
    return useQuery({
        queryKey: [...kSelfHelp, "fitting", text, categoryId],
        queryFn: () =>
            body(api.POST("/api/self-help/suggestions", { body: { text, categoryId } })).then(
                ({ guides }) => guides,
            ),
        enabled: text !== "" || categoryId !== null,
        placeholderData: (known) => known,
        staleTime: 300_000,
        gcTime: 60_000,
        // It is an offer beside the form: without it, nothing is missing.
        retry: false,
    });
}

export function useRun(id: number) {
    return useQuery({
        queryKey: runKey(id),
        queryFn: () => body(api.GET("/api/self-help/runs/{id}", { params: path(id) })),
    });
}

function keep(run: Run): Run {
    queryClient.setQueryData(runKey(run.id), run);
    void queryClient.invalidateQueries({ queryKey: [...kSelfHelp, "offers"] });
    return run;
}

/** Every change answers with where the run stands now. */
async function shown(sent: Promise<Run>, id: number): Promise<Run> {
    try {
        return keep(await sent);
    } catch (error) {
        // Another tab may have gone on: what is on the screen is old then.
        void queryClient.invalidateQueries({ queryKey: runKey(id) });
        throw error;
    }
}

export async function startRun(guideId: number): Promise<Run> {
    return keep(await body(api.POST("/api/self-help/runs", { body: { guideId } })));
}

export function answerRun(run: Run, step: Step, value: Given): Promise<Run> {
    const answer = { guide: step.guide, step: step.step, unsure: value === null };
    return shown(
        body(
            api.POST("/api/self-help/runs/{id}/answers", {
                params: on(run),
                body: value === null ? answer : { ...answer, value },
            }),
        ),
        run.id,
    );
}

/** Asks an earlier step again. */
export function askAgain(run: Run, place: number): Promise<Run> {
    const params = { ...on(run), path: { id: String(run.id), place: String(place) } };
    return shown(body(api.DELETE("/api/self-help/runs/{id}/answers/{place}", { params })), run.id);
}

/** It helped: nothing is sent, and what was being written about it is no longer needed. */
export async function endSolved(run: Run, account: number): Promise<void> {
    await shown(
        body(api.POST("/api/self-help/runs/{id}/end", { params: on(run), body: { solved: true } })),
        run.id,
    );
    const draft = await readDraft(account, "ask").catch(() => undefined);
    if ((draft?.extra as Partial<Text> | undefined)?.run?.id === run.id) await dropDraft(account, "ask");
}

/** The form opens with what was written before, or the guide's title, and brings the run along. */
export async function toRequest(run: Run, title: string, account: number): Promise<void> {
    const draft = await readDraft(account, "ask").catch(() => undefined);
    const before = (draft?.extra ?? {}) as Partial<Text>;
    const text = before.text?.trim() ? before.text : title;
    // A browser that keeps nothing opens an empty form; the run is still offered as unfinished.
    await saveDraft({
        key: "ask",
        account,
        html: "",
        extra: {
            ...before,
            text,
            categoryId: before.categoryId ?? run.categoryId,
            run: { id: run.id, title: run.title },
        },
    }).catch(() => undefined);
}
