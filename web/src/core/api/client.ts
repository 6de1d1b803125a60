import createClient from "openapi-fetch";
import { language } from "../i18n/catalogue";
import { Value } from "../value";
import { asProblem, problemOf } from "./problem";
import type { paths } from "./schema.generated";

/** The CSRF token of the session; every request that changes something carries it. */
let csrf = "";

export function setCsrf(token: string): void {
    csrf = token;
}

export function csrfToken(): string {
    return csrf;
}

/** Rises each time the server says that the session is over. */
export const sessionLost = new Value(0);

export function newOperationId(): string {
    return crypto.randomUUID();
}

const kRetries = 2;
const kRetryDelayMs = 400;

/**
 * Sends a request, and once more where the line broke. That is safe because reads change nothing and every
 * other request carries an idempotency key or the version it was made on.
 */
async function sturdyFetch(request: Request): Promise<Response> {
    for (let attempt = 0; ; attempt++) {
        try {
            return await fetch(request.clone());
        } catch (error) {
            if (request.signal.aborted || attempt >= kRetries) throw error;
            await new Promise((resolve) => setTimeout(resolve, kRetryDelayMs * 2 ** attempt));
        }
    }
}

export const api = createClient<paths>({
    baseUrl: "/",
    fetch: sturdyFetch,
    // Several values of one parameter are joined by commas.
    querySerializer: { array: { style: "form", explode: false } },
});

api.use({
    onRequest({ request }) {
        // The server's sentences are shown as they come, so they must be in the language of the page.
        request.headers.set("Accept-Language", language.get());
        if (request.method === "GET") return;
        if (csrf) request.headers.set("X-CSRF-Token", csrf);
        if (request.method === "POST" && !request.headers.has("Idempotency-Key")) {
            request.headers.set("Idempotency-Key", newOperationId());
        }
    },
    onResponse({ response, request }) {
        if (response.status === 401 && !request.url.endsWith("/api/session")) {
            sessionLost.update((count) => count + 1);
        }
    },
});

interface Outcome<T> {
    data?: T;
    error?: unknown;
    response: Response;
}

/** The answer's body; throws a ProblemError for every refusal and for a broken line. */
export async function body<T>(call: Promise<Outcome<T>>): Promise<T> {
    const outcome = await call.catch((error: unknown) => {
        throw asProblem(error);
    });
    if (!outcome.response.ok) throw problemOf(outcome.response.status, outcome.error);
    return outcome.data as T;
}

/** The answer's body where the document says nothing about its shape. */
export async function rawBody<T>(call: Promise<Outcome<unknown>>): Promise<T> {
    return (await body(call)) as T;
}

export function ifMatch(version: number): { "If-Match": string } {
    return { "If-Match": `"${version}"` };
}
