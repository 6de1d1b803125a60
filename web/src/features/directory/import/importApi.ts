import { useQuery } from "@tanstack/react-query";
import type { Client } from "openapi-fetch";
import { api, body } from "@/core/api/client";
import type { Named } from "@/core/api/types";
import { queryClient } from "@/core/query";
import type { Operation } from "@/ui/records/useSend";
import { keys } from "../directoryApi";

export type Outcome = "created" | "updated" | "unchanged" | "refused";

export interface ImportReport {
    /** Nothing: nobody was touched. */
    importId: number | null;
    created: number;
    updated: number;
    unchanged: number;
    refused: number;
    errors: { line: number; column: string; code: string; message: string }[];
    unknownColumns: string[];
    preview: { line: number; outcome: Outcome; name: string; email: string; customer: string }[];
}

export interface ImportView {
    id: number;
    state: "running" | "done" | "undoing" | "undone";
    at: string;
    by: Named;
    created: number;
    updated: number;
    unchanged: number;
}

export interface UndoReport {
    deleted: number;
    restored: number;
    deactivated: number;
    changed: number;
    kept: { personId: number; name: string; reason: string }[];
}

const kImports = ["imports"] as const;

export interface ImportWish {
    dryRun: boolean;
    skipErrors: boolean;
}

export function sendTable(table: Blob, wish: ImportWish, operation?: Operation): Promise<ImportReport> {
    return body(
        imports.POST("/api/people/import", {
            params: { query: wish },
            body: table,
            bodySerializer: (bytes) => bytes,
            headers: { "Content-Type": "text/csv", ...operation?.headers },
        }),
    );
}

export function useImports() {
    return useQuery({
        queryKey: kImports,
        queryFn: ({ signal }) => body(imports.GET("/api/people/import", { signal })),
        select: (list) => list.items,
    });
}

export function undoImport(id: number): Promise<UndoReport> {
    return body(imports.DELETE("/api/people/import/{id}", { params: { path: { id: String(id) } } }));
}

/** After an import or its undoing, every list of people may have changed. */
export async function refreshPeople(): Promise<void> {
    await Promise.all([
        queryClient.invalidateQueries({ queryKey: keys.people }),
        queryClient.invalidateQueries({ queryKey: kImports }),
    ]);
}

interface Answer<T> {
    responses: { 200: { content: { "application/json": T } } };
}
interface ImportPaths {
    "/api/people/import": {
        get: { parameters: object } & Answer<{ items: ImportView[] }>;
        post: {
            parameters: { query: ImportWish };
            requestBody: { content: { "text/csv": Blob } };
        } & Answer<ImportReport>;
    };
    "/api/people/import/{id}": {
        delete: { parameters: { path: { id: string } } } & Answer<UndoReport>;
    };
}
const imports = api as unknown as Client<ImportPaths>;
