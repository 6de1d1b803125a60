// Guides and their versions, for those who write them and those who look for one.
import { useQuery } from "@tanstack/react-query";
import { api, body, ifMatch } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import { queryClient } from "@/core/query";

type Schemas = components["schemas"];
export type Guide = Schemas["GuideView"];
export type VersionRow = Schemas["GuideVersionRowView"];
export type Version = Schemas["GuideVersionView"];
export type Check = Schemas["GuideCheckView"];

const kGuides = ["guides"] as const;
const path = (id: number) => ({ path: { id: String(id) } });

export function useGuides() {
    return useQuery({
        queryKey: [...kGuides, "list"],
        queryFn: () => body(api.GET("/api/guides")).then(({ items }) => items),
    });
}

export function useGuide(id: number) {
    return useQuery({
        queryKey: [...kGuides, "one", id],
        queryFn: () => body(api.GET("/api/guides/{id}", { params: path(id) })),
    });
}

export function useVersion(id: number | undefined) {
    return useQuery({
        queryKey: [...kGuides, "version", id],
        queryFn: () => body(api.GET("/api/guide-versions/{id}", { params: path(id ?? 0) })),
        enabled: id !== undefined,
    });
}

/** What is wrong with a text that is being written; what was known before stays while it is looked at again. */
export function useCheck(source: string) {
    return useQuery({
        queryKey: [...kGuides, "check", source],
        queryFn: () => body(api.POST("/api/guides/check", { body: { source } })),
        placeholderData: (known) => known,
        gcTime: 60_000,
        enabled: source.trim() !== "",
    });
}

export function useCategories(guide: number) {
    return useQuery({
        queryKey: [...kGuides, "categories", guide],
        queryFn: () =>
            body(api.GET("/api/guides/{id}/categories", { params: path(guide) })).then(
                ({ categoryIds }) => categoryIds,
            ),
    });
}

function readAgain(): Promise<void> {
    return queryClient.invalidateQueries({
        queryKey: kGuides,
        predicate: ({ queryKey }) => queryKey[1] !== "check",
    });
}

async function then<T>(sent: Promise<T>): Promise<T> {
    const answer = await sent;
    await readAgain();
    return answer;
}

const on = ({ id, version }: Version) => ({ ...path(id), header: ifMatch(version) });

export const createGuide = (source: string) => then(body(api.POST("/api/guides", { body: { source } })));
export const saveDraft = (version: Version, source: string) =>
    then(body(api.PUT("/api/guide-versions/{id}", { params: on(version), body: { source } })));
export const startDraft = (guide: number) =>
    then(body(api.POST("/api/guides/{id}/draft", { params: path(guide) })));
export const deleteDraft = (version: Version) =>
    then(body(api.DELETE("/api/guide-versions/{id}", { params: on(version) })));
export const reviewVersion = (version: Version) =>
    then(body(api.POST("/api/guide-versions/{id}/review", { params: on(version) })));
export const publishVersion = (version: Version) =>
    then(body(api.POST("/api/guide-versions/{id}/publication", { params: on(version) })));
export const retireVersion = (version: Version) =>
    then(body(api.POST("/api/guide-versions/{id}/retirement", { params: on(version) })));
export const addLibrary = () => then(body(api.POST("/api/guides/library")));
export const setCategories = (guide: number, categoryIds: number[]) =>
    then(body(api.PUT("/api/guides/{id}/categories", { params: path(guide), body: { categoryIds } })));

/** The articles that an outcome may name. */
export function useArticles() {
    return useQuery({
        queryKey: ["articles", "published"],
        queryFn: () =>
            body(api.GET("/api/articles", { params: { query: { state: "published" } } })).then(
                ({ items }) => items,
            ),
    });
}
