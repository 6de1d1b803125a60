// The routes the console calls, in the form that openapi-fetch reads.
import type {
    Bootstrap,
    FileView,
    MessageView,
    NewMessage,
    NewPerson,
    NewTicket,
    Page,
    PersonView,
    ProblemView,
    SessionView,
    SettingsView,
    TicketPatch,
    TicketRow,
    TicketView,
    TimelineEntry,
    WaitingOn,
} from "./types";

interface Json<T> {
    content: { "application/json": T };
}

interface Answer<R> {
    responses: {
        200: Json<R>;
        default: { content: { "application/problem+json": ProblemView } };
    };
}

type Get<R, P = object> = { parameters: P; requestBody?: never } & Answer<R>;
type Send<B, R, P = object> = { parameters: P; requestBody: Json<B> } & Answer<R>;
type Act<R, P = object> = { parameters: P; requestBody?: never } & Answer<R>;

interface ById {
    path: { id: number };
}
interface Versioned extends ById {
    header: { "If-Match": string };
}

export interface paths {
    "/api/setup": {
        get: Get<{ needed: boolean }>;
        post: Send<
            { name: string; email: string; password: string; organisation: string; language: "fr" | "en" },
            SessionView
        >;
    };
    "/api/session": {
        get: Get<SessionView>;
        post: Send<{ login: string; password: string }, SessionView>;
        delete: Act<undefined>;
    };
    "/api/me/settings": {
        get: Get<SettingsView>;
        patch: Send<Partial<SettingsView>, SettingsView>;
    };
    "/api/bootstrap": { get: Get<Bootstrap> };
    "/api/tickets": {
        get: Get<
            Page<TicketRow>,
            {
                query?: {
                    state?: string;
                    teamId?: number;
                    assigneeId?: number;
                    requesterId?: number;
                    customerId?: number;
                    priority?: string;
                    q?: string;
                    sort?: "updated" | "created" | "priority";
                    limit?: number;
                    cursor?: string;
                };
            }
        >;
        post: Send<NewTicket, TicketView>;
    };
    "/api/tickets/{id}": {
        get: Get<TicketView, { path: { id: number | string } }>;
        patch: Send<TicketPatch, TicketView, Versioned>;
    };
    "/api/tickets/{id}/messages": { post: Send<NewMessage, MessageView, ById> };
    "/api/tickets/{id}/progress": { post: Act<TicketView, Versioned> };
    "/api/tickets/{id}/waiting": {
        post: Send<{ on: WaitingOn; until?: string; reason?: string }, TicketView, Versioned>;
        delete: Act<TicketView, Versioned>;
    };
    "/api/tickets/{id}/resolution": {
        post: Send<{ text: string; notify: boolean }, TicketView, Versioned>;
        delete: Act<TicketView, Versioned>;
    };
    "/api/tickets/{id}/closure": { post: Act<TicketView, Versioned>; delete: Act<TicketView, Versioned> };
    "/api/tickets/{id}/cancellation": {
        post: Send<{ reason: string }, TicketView, Versioned>;
        delete: Act<TicketView, Versioned>;
    };
    "/api/tickets/{id}/watchers/{personId}": {
        put: Act<undefined, { path: { id: number; personId: number } }>;
        delete: Act<undefined, { path: { id: number; personId: number } }>;
    };
    "/api/tickets/{id}/presence": { put: Send<{ state: "reading" | "writing" | "gone" }, undefined, ById> };
    "/api/tickets/{id}/timeline": {
        get: Get<Page<TimelineEntry>, { path: { id: number }; query?: { cursor?: string } }>;
    };
    "/api/files": { post: Send<Blob, FileView, { query: { name: string } }> };
    "/api/people": {
        get: Get<
            Page<PersonView>,
            { query?: { q?: string; customerId?: number; limit?: number; cursor?: string } }
        >;
        post: Send<NewPerson, PersonView>;
    };
    "/api/people/{id}": { get: Get<PersonView, ById> };
}
