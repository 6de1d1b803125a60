import { useQuery } from "@tanstack/react-query";
import { api, body } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import { queryClient } from "@/core/query";
import type { Operation } from "@/ui/records/useSend";
import { keys } from "../directoryApi";

type Schemas = components["schemas"];

export type ImportReport = Schemas["ImportReportView"];
export type ImportView = Schemas["ImportView"];
export type UndoReport = Schemas["ImportUndoView"];
export type Outcome = ImportReport["preview"][number]["outcome"];

const kImports = ["imports"] as const;

export interface ImportWish {
    dryRun: boolean;
    skipErrors: boolean;
}

export function sendTable(table: Blob, wish: ImportWish, operation?: Operation): Promise<ImportReport> {
    return body(
        api.POST("/api/people/import", {
            params: { query: wish },
            // The document knows the body as text; the bytes go as they are, whatever their encoding.
            body: table as unknown as string,
            headers: { "Content-Type": "text/csv", ...operation?.headers },
        }),
    );
}

export function useImports() {
    return useQuery({
        queryKey: kImports,
        queryFn: ({ signal }) => body(api.GET("/api/people/import", { signal })),
        select: (list) => list.items,
    });
}

export function undoImport(id: number): Promise<UndoReport> {
    return body(api.DELETE("/api/people/import/{id}", { params: { path: { id: String(id) } } }));
}

/** After an import or its undoing, every list of people may have changed. */
export async function refreshPeople(): Promise<void> {
    await Promise.all([
        queryClient.invalidateQueries({ queryKey: keys.people }),
        queryClient.invalidateQueries({ queryKey: kImports }),
    ]);
}
