import { useQuery } from "@tanstack/react-query";
import { api, body } from "@/core/api/client";
import type { QuestionView } from "@/core/api/types";

export const kQuestions = ["questions"] as const;

const kNone: readonly QuestionView[] = [];

/** What a category asks. Without a line it asks nothing: nobody is kept from asking for help. */
export function useQuestions(categoryId: number | null): readonly QuestionView[] {
    const { data } = useQuery({
        queryKey: kQuestions,
        queryFn: () => body(api.GET("/api/questions")),
        staleTime: 60_000,
    });
    return data?.items.find((set) => set.categoryId === categoryId)?.items ?? kNone;
}
