import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { ComponentType } from "react";
import { asProblem } from "./api/problem";

/** For everything that is not live. Only a broken line is worth a second try; refusals are final. */
export const queryClient = new QueryClient({
    defaultOptions: {
        queries: {
            staleTime: 15_000,
            retry: (failures, error) => failures < 2 && [0, 502, 503, 504].includes(asProblem(error).status),
            throwOnError: false,
            // The library would hold a request back while the browser thinks it is offline, and say nothing; the
            // server may be on this very machine, and a person must hear that it cannot be reached.
            networkMode: "always",
        },
        mutations: { retry: false, networkMode: "always" },
    },
});

/** Wraps a page that reads through the query library; the library comes with the first such page. */
export function withQueries<P extends object>(Page: ComponentType<P>): ComponentType<P> {
    return function WithQueries(props: P) {
        return (
            <QueryClientProvider client={queryClient}>
                <Page {...props} />
            </QueryClientProvider>
        );
    };
}
