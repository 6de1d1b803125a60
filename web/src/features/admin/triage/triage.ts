// How good proposals of category and team are, and what is set about them.
import { useQuery } from "@tanstack/react-query";
import { api, body, ifMatch } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import { queryClient } from "@/core/query";

export type Triage = components["schemas"]["TriageView"];
export type TargetView = components["schemas"]["TriageTargetView"];
export type Report = components["schemas"]["TriageReportView"];
export type Training = components["schemas"]["TriageTrainingView"];
export type Mode = TargetView["mode"];

const kTriage = ["triage", "report"] as const;
const kWhileTrainingMs = 1_000;

export function useTriage() {
    return useQuery({
        queryKey: kTriage,
        queryFn: ({ signal }) => body(api.GET("/api/triage", { signal })),
        refetchInterval: (query) => (query.state.data?.training ? kWhileTrainingMs : false),
    });
}

export function keep(triage: Triage): void {
    queryClient.setQueryData(kTriage, triage);
    void queryClient.invalidateQueries({ queryKey: ["history", "triage"] });
}

export function sendMode({ target, version }: TargetView, mode: Mode): Promise<Triage> {
    return body(
        api.PUT("/api/triage/targets/{target}", {
            params: { path: { target }, header: ifMatch(version) },
            body: { mode },
        }),
    );
}

export function sendHour({ version }: Triage, hour: number): Promise<Triage> {
    return body(api.PUT("/api/triage/hour", { params: { header: ifMatch(version) }, body: { hour } }));
}

/** The share as a whole number of percent; null where there is nothing to divide by. */
export function percent(part: number, whole: number): number | null {
    const hundred = 100;
    return whole === 0 ? null : Math.round((part * hundred) / whole);
}

/** The report on a target in a training. */
export function reportOn(training: Training | undefined, target: Report["target"]): Report | undefined {
    return training?.reports.find((report) => report.target === target);
}
