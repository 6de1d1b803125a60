// Articles and their versions, for those who write them and those who look for one.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api, body, ifMatch } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import type { Language } from "@/core/i18n/catalogue";
import { queryClient } from "@/core/query";

type Schemas = components["schemas"];
export type Row = Schemas["ArticleRowView"];
export type Article = Schemas["ArticleView"];
export type Version = Schemas["ArticleVersionView"];
export type VersionRow = Schemas["ArticleVersionRowView"];
export type Content = Schemas["ArticleContent"];
export type Words = Schemas["ArticleWords"];
export type Source = Schemas["ArticleSource"];
export type Feedback = Schemas["ArticleFeedbackView"];
export type Fare = Schemas["ArticleRecordView"];
export type Kind = Content["kind"];
export type Audience = Content["audience"];
export type State = Version["state"];

const kArticles = ["articles"] as const;
const path = (id: number | string) => ({ path: { id: String(id) } });

export interface Filter {
    text: string;
    kind: Kind | "";
    audience: Audience | "";
    level: NonNullable<Content["level"]> | "";
    state: State | "";
    due: boolean;
}

export const noFilter: Filter = { text: "", kind: "", audience: "", level: "", state: "", due: false };

export function useArticles({ text, kind, audience, level, state, due }: Filter) {
    const query = {
        ...(text.trim() && { text: text.trim() }),
        ...(kind && { kind }),
        ...(audience && { audience }),
        ...(level && { level }),
        ...(state && { state }),
        ...(due && { due }),
    };
    return useQuery({
        queryKey: [...kArticles, "list", query],
        queryFn: () => body(api.GET("/api/articles", { params: { query } })).then(({ items }) => items),
        placeholderData: keepPreviousData,
    });
}

/** The guides that an article can name. */
export function useGuideNames() {
    return useQuery({
        queryKey: ["guides", "list"],
        queryFn: () => body(api.GET("/api/guides")).then(({ items }) => items),
    });
}

export function useArticle(id: string) {
    return useQuery({
        queryKey: [...kArticles, "one", id],
        queryFn: () => body(api.GET("/api/articles/{id}", { params: path(id) })),
    });
}

export function useVersion(id: number | undefined) {
    return useQuery({
        queryKey: [...kArticles, "version", id],
        queryFn: () => body(api.GET("/api/article-versions/{id}", { params: path(id ?? 0) })),
        enabled: id !== undefined,
    });
}

/** What the caller said of a published article before. */
export function useReading(id: number, published: boolean) {
    return useQuery({
        queryKey: [...kArticles, "reading", id],
        queryFn: () => body(api.GET("/api/me/articles/{id}", { params: path(id) })),
        enabled: published,
    });
}

/** How a text will look; what was shown before stays until it is known. */
export function usePreview(text: string, language: Language) {
    return useQuery({
        queryKey: [...kArticles, "preview", language, text],
        queryFn: () =>
            text.trim() === ""
                ? { html: "" }
                : body(api.POST("/api/articles/preview", { body: { text, language } })),
        placeholderData: keepPreviousData,
        gcTime: 60_000,
    });
}

/** Who did what to it; that it was this article goes without saying. */
export const readHistory = (article: number) =>
    body(api.GET("/api/articles/{id}/history", { params: path(article) })).then(({ items }) => ({
        items: items.map((step) => ({
            ...step,
            changes: step.changes.filter(({ field }) => field !== "article"),
        })),
    }));

export function useFeedback(article: number) {
    return useQuery({
        queryKey: [...kArticles, "feedback", article],
        queryFn: () =>
            body(api.GET("/api/articles/{id}/feedback", { params: path(article) })).then(
                ({ items }) => items,
            ),
    });
}

export function useComments(mine: boolean) {
    return useQuery({
        queryKey: [...kArticles, "comments", mine],
        queryFn: () =>
            body(api.GET("/api/article-feedback", { params: { query: { mine } } })).then(
                ({ items }) => items,
            ),
    });
}

export function useFare() {
    return useQuery({
        queryKey: [...kArticles, "fare"],
        queryFn: () => body(api.GET("/api/article-records")).then(({ items }) => items),
    });
}

export function useCategories(article: number) {
    return useQuery({
        queryKey: [...kArticles, "categories", article],
        queryFn: () =>
            body(api.GET("/api/articles/{id}/categories", { params: path(article) })).then(
                ({ categoryIds }) => categoryIds,
            ),
    });
}

async function then<T>(sent: Promise<T>): Promise<T> {
    const answer = await sent;
    await queryClient.invalidateQueries({
        queryKey: kArticles,
        predicate: ({ queryKey }) => queryKey[1] !== "preview",
    });
    return answer;
}

const on = ({ id, version }: { id: number; version: number }) => ({
    ...path(id),
    header: ifMatch(version),
});

/** What is sent of an article: its texts, and the pictures that they show and the server does not know. */
export type Input = Schemas["ArticleInput"];
export const createArticle = (input: Input) => then(body(api.POST("/api/articles", { body: input })));
export const saveDraft = (version: Version, input: Input) =>
    then(body(api.PUT("/api/article-versions/{id}", { params: on(version), body: input })));
export const startDraft = (article: number) =>
    then(body(api.POST("/api/articles/{id}/draft", { params: path(article) })));
export const deleteDraft = (version: Version) =>
    then(body(api.DELETE("/api/article-versions/{id}", { params: on(version) })));
export const reviewVersion = (version: Version) =>
    then(body(api.POST("/api/article-versions/{id}/review", { params: on(version) })));
export const publishVersion = (version: Version) =>
    then(body(api.POST("/api/article-versions/{id}/publication", { params: on(version) })));
export const retireVersion = (version: Version) =>
    then(body(api.POST("/api/article-versions/{id}/retirement", { params: on(version) })));
export const addLibrary = () => then(body(api.POST("/api/articles/library")));
export const setUpkeep = (article: Article, ownerId: number | null, reviewOn: string) =>
    then(body(api.PUT("/api/articles/{id}/upkeep", { params: on(article), body: { ownerId, reviewOn } })));
export const settleFeedback = (id: number) =>
    then(body(api.POST("/api/article-feedback/{id}/settlement", { params: path(id) })));
export const setCategories = (article: number, categoryIds: number[]) =>
    then(body(api.PUT("/api/articles/{id}/categories", { params: path(article), body: { categoryIds } })));

/** Where "article:disk-full" and "guide:printer" are read in the console. */
export function address(target: string): string | null {
    const [kind, name] = target.split(":");
    if (kind === "article") return `/articles/${name}`;
    return kind === "guide" ? `/guides?guide=${name}` : null;
}

export const isOpen = (state: State) => state === "draft" || state === "reviewed";
