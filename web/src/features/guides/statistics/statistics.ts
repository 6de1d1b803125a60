// What is learned from runs of guides.
import { useQuery } from "@tanstack/react-query";
import { api, body } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";

type Schemas = components["schemas"];
export type Counts = Schemas["GuideCountsView"];
export type GuideUse = Schemas["GuideUseView"];
export type Statistics = Schemas["GuideStatisticsView"];
export type StepUse = Schemas["GuideStepUseView"];
export type GoneBy = "technician" | "user" | "both";

export interface Choice {
    days: number;
    version: number | null;
    by: GoneBy | null;
}

export function useGuideUse(days: number) {
    return useQuery({
        queryKey: ["guideStatistics", "all", days],
        queryFn: () =>
            body(api.GET("/api/guide-statistics", { params: { query: { days } } })).then(
                ({ items }) => items,
            ),
    });
}

export function useStatistics(guide: number, { days, version, by }: Choice) {
    return useQuery({
        queryKey: ["guideStatistics", guide, days, version, by],
        queryFn: () =>
            body(
                api.GET("/api/guides/{id}/statistics", {
                    params: {
                        path: { id: String(guide) },
                        query: { days, ...(version !== null && { version }), ...(by && { by }) },
                    },
                }),
            ),
        placeholderData: (known) => (known?.id === guide ? known : undefined),
    });
}
