// Articles in tickets.
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { api, body } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import { store } from "@/core/live/live";
import { queryClient } from "@/core/query";

type Schemas = components["schemas"];
export type TicketArticle = Schemas["TicketArticleView"];
export type Outcome = Schemas["ArticleOutcomeInput"]["outcome"];

const kArticles = ["articles"] as const;
const path = (id: number) => ({ path: { id: String(id) } });

export function useTicketArticles(ticketId: number) {
    useEffect(
        () =>
            store.onTicketEvent(({ kind, ticket }) => {
                if (ticket.id === ticketId && kind.startsWith("ticket.article_"))
                    void queryClient.invalidateQueries({ queryKey: kArticles });
            }),
        [ticketId],
    );
    return useQuery({
        queryKey: [...kArticles, "ticket", ticketId],
        queryFn: () => body(api.GET("/api/tickets/{id}/articles", { params: path(ticketId) })),
    });
}

const one = (ticketId: number, article: number) => ({
    path: { id: String(ticketId), article: String(article) },
});

async function then<T>(sent: Promise<T>): Promise<T> {
    const answer = await sent;
    await queryClient.invalidateQueries({ queryKey: kArticles });
    return answer;
}

export const sayOutcome = (ticketId: number, article: number, outcome: Outcome) =>
    then(
        body(
            api.PUT("/api/tickets/{id}/articles/{article}", {
                params: one(ticketId, article),
                body: { outcome },
            }),
        ),
    );
export const dropArticle = (ticketId: number, article: number) =>
    then(body(api.DELETE("/api/tickets/{id}/articles/{article}", { params: one(ticketId, article) })));
export const writeArticle = (ticketId: number) =>
    then(body(api.POST("/api/tickets/{id}/article", { params: path(ticketId) })));
