import type { Client } from "openapi-fetch";
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

/** Rises each time the server says that a second factor must be enrolled before anything else. */
export const enrolmentNeeded = new Value(0);

export function newOperationId(): string {
    return crypto.randomUUID();
}

/** Changes whose outcome nobody knows, by what they say: sent again, they must be known as the same. */
const unanswered = new Map<string, string>();

const kRetries = 2;
const kRetryDelayMs = 400;

/**
 * Sends a request, and again where the line broke. That is safe because reads change nothing and every other
 * request carries an idempotency key or the version it was made on.
 */
async function sturdyFetch(url: string, init: RequestInit): Promise<Response> {
    for (let attempt = 0; ; attempt++) {
        try {
            return await fetch(url, init);
        } catch (error) {
            if (init.signal?.aborted || attempt >= kRetries) throw error;
            await new Promise((resolve) => setTimeout(resolve, kRetryDelayMs * 2 ** attempt));
        }
    }
}

interface CallOptions {
    params?: {
        path?: Record<string, string | number>;
        query?: Record<string, unknown>;
        header?: Record<string, string>;
    };
    /** Beside those of the document, such as the key under which the server knows a repetition. */
    headers?: Record<string, string>;
    /** A Blob goes as it is; everything else as JSON. */
    body?: unknown;
    signal?: AbortSignal;
}

/** The address with its parameters; several values of one parameter are joined by commas. */
export function addressOf(path: string, params: CallOptions["params"] = {}): string {
    const address = path.replace(/\{(\w+)\}/g, (_, name: string) =>
        encodeURIComponent(params.path?.[name] ?? ""),
    );
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(params.query ?? {})) {
        if (value !== undefined && value !== null) query.set(name, String(value));
    }
    return query.size > 0 ? `${address}?${query}` : address;
}

async function call(method: string, path: string, options: CallOptions = {}) {
    const headers = new Headers({ ...options.params?.header, ...options.headers });
    const raw = options.body instanceof Blob ? options.body : null;
    // The server's sentences are shown as they come, so they must be in the language of the page.
    headers.set("Accept-Language", language.get());
    if (options.body !== undefined && !raw) headers.set("Content-Type", "application/json");
    if (method !== "GET" && csrf) headers.set("X-CSRF-Token", csrf);
    const address = addressOf(path, options.params);
    const sent = raw ?? (options.body === undefined ? null : JSON.stringify(options.body));
    const content = `${address} ${sent}`;
    if (method === "POST" && !headers.has("Idempotency-Key")) {
        const key = unanswered.get(content) ?? newOperationId();
        unanswered.set(content, key);
        headers.set("Idempotency-Key", key);
    }
    const response = await sturdyFetch(address, {
        method,
        headers,
        body: sent,
        signal: options.signal ?? null,
    });
    if (response.status < 500) unanswered.delete(content);
    if (response.status === 401 && path !== "/api/session") sessionLost.update((count) => count + 1);
    const text = await response.text();
    if (response.ok) return { data: text === "" ? undefined : JSON.parse(text), response };
    const error = jsonOr(text);
    if (problemOf(response.status, error).code === "auth.second_factor_required")
        enrolmentNeeded.update((count) => count + 1);
    return { error, response };
}

/** A refusal's body; a proxy in between may answer with something else. */
function jsonOr(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return text;
    }
}

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/**
 * The server's routes with the types of its document. The types are openapi-fetch's; what runs is the few lines
 * above, because the library's own code is a thirtieth of what the first visit may weigh.
 */
export const api = Object.fromEntries(
    methods.map((method) => [method, (path: string, options?: CallOptions) => call(method, path, options)]),
) as unknown as Pick<Client<paths>, (typeof methods)[number]>;

interface Outcome<T> {
    data?: T;
    error?: unknown;
    response: Response;
}

/** The answer's body; throws a ProblemError for every refusal and for a broken line. */
export async function body<T>(sent: Promise<Outcome<T>>): Promise<T> {
    const outcome = await sent.catch((error: unknown) => {
        throw asProblem(error);
    });
    if (!outcome.response.ok) throw problemOf(outcome.response.status, outcome.error);
    return outcome.data as T;
}

export function ifMatch(version: number): { "If-Match": string } {
    return { "If-Match": `"${version}"` };
}
