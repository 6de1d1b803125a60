import { useQuery } from "@tanstack/react-query";
import { api, body } from "@/core/api/client";
import { textsNow } from "@/core/i18n/catalogue";
import { queryClient } from "@/core/query";
import { problemText } from "@/ui/problemText";
import { toast } from "@/ui/toast";
import { ticketTexts } from "./texts";

/** Whether one is told what is written on a ticket, and the way to change that; null until it is known. */
export function useFollowing(ticketId: number): { on: boolean; toggle: () => void } | null {
    const queryKey = ["following", ticketId];
    const path = { params: { path: { id: String(ticketId) } } };
    const { data } = useQuery({
        queryKey,
        queryFn: ({ signal }) => body(api.GET("/api/tickets/{id}/following", { ...path, signal })),
    });
    if (!data) return null;
    const on = data.following;
    const toggle = () => {
        const request = on
            ? body(api.DELETE("/api/tickets/{id}/following", path))
            : body(api.PUT("/api/tickets/{id}/following", path));
        request
            .then((next) => {
                queryClient.setQueryData(queryKey, next);
                const texts = textsNow(ticketTexts).ticket;
                toast({ tone: "success", text: next.following ? texts.followed : texts.unfollowed });
            })
            .catch((error) => toast({ tone: "problem", text: problemText(error) }));
    };
    return { on, toggle };
}
