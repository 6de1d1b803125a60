// The wire shapes the console works with. They follow the server's OpenAPI document.

export type Role = "user" | "technician" | "supervisor" | "administrator";
export type Language = "fr" | "en";
export type ThemeChoice = "system" | "light" | "dark";
export type Density = "compact" | "comfortable";
export type TicketKind = "incident" | "request";
export type TicketState = "new" | "in_progress" | "waiting" | "resolved" | "closed" | "cancelled";
export type WaitingOn = "user" | "provider" | "planned";
export type TicketAction = "start" | "wait" | "wake" | "resolve" | "close" | "cancel" | "reopen";
export type Source = "console" | "portal" | "telephone" | "counter" | "mail";

export interface Named {
    id: number;
    name: string;
}

export interface SettingsView {
    language: Language;
    theme: ThemeChoice;
    density: Density;
    singleKeys: boolean;
    signature: string;
}

export interface SessionView {
    accountId: number;
    personId: number;
    name: string;
    email: string;
    role: Role;
    language: Language;
    csrf: string;
    permissions: string[];
    teams: number[];
    settings: SettingsView;
}

/** One line of the queue: what the bootstrap, the event stream and GET /api/tickets give for a ticket. */
export interface TicketRow {
    id: number;
    reference: string;
    kind: TicketKind;
    state: TicketState;
    waitingOn: WaitingOn | null;
    /** RFC 3339 or milliseconds, null when the ticket has no date to wake. */
    wakeAt: number | null;
    subject: string;
    /** 1 to 5, 5 is the highest. */
    priority: number;
    impact: number;
    urgency: number;
    customerId: number | null;
    requesterId: number | null;
    requesterName: string;
    teamId: number | null;
    assigneeId: number | null;
    categoryId: number | null;
    /** Milliseconds since 1970, UTC. */
    createdAt: number;
    updatedAt: number;
    version: number;
    messageCount: number;
    lastPublicFrom: "user" | "technician" | null;
}

export interface Category {
    id: number;
    parentId: number | null;
    name: Record<Language, string>;
    active: boolean;
}

export interface Service {
    id: number;
    name: Record<Language, string>;
    active: boolean;
}

export interface CustomerRef {
    id: number;
    name: string;
    parentId: number | null;
}

export interface Bootstrap {
    seq: number;
    columns: { [K in keyof TicketRow]: TicketRow[K][] };
    people: Named[];
    teams: Named[];
    categories: Category[];
    services: Service[];
    customers: CustomerRef[];
}

export interface PersonRef {
    id: number;
    name: string;
    email?: string | null;
    phone?: string | null;
    language?: Language | null;
    level?: "novice" | "at_ease" | "expert" | null;
    vip?: boolean;
}

export interface FileView {
    id: number;
    name: string;
    type: string;
    size: number;
    image: boolean;
    url: string;
    thumbnailUrl: string | null;
}

export interface MessageView {
    id: number;
    kind: "public" | "internal" | "system";
    author: Named | null;
    fromUser: boolean;
    html: string;
    text: string;
    quotedHtml: string | null;
    at: string;
    source: Source;
    files: FileView[];
    mail: null | { to: string[]; state: "queued" | "sent" | "failed" | "bounced" };
}

export interface TicketView {
    id: number;
    reference: string;
    kind: TicketKind;
    state: TicketState;
    waitingOn: WaitingOn | null;
    wakeAt: string | null;
    subject: string;
    impact: number;
    urgency: number;
    priority: number;
    priorityOverridden: boolean;
    customer: Named | null;
    site: Named | null;
    requester: PersonRef;
    affected: PersonRef | null;
    team: Named | null;
    assignee: Named | null;
    categoryId: number | null;
    serviceId: number | null;
    source: Source;
    createdAt: string;
    updatedAt: string;
    resolvedAt: string | null;
    closedAt: string | null;
    reopenCount: number;
    version: number;
    watchers: PersonRef[];
    allowed: TicketAction[];
    messages: MessageView[];
    resolution: null | { text: string; at: string; by: Named | null };
}

export interface TicketPatch {
    subject?: string;
    categoryId?: number | null;
    serviceId?: number | null;
    impact?: number;
    urgency?: number;
    priority?: number | null;
    teamId?: number | null;
    assigneeId?: number | null;
    affectedId?: number | null;
    requesterId?: number;
    customerId?: number | null;
    kind?: TicketKind;
}

export interface NewTicket {
    kind: TicketKind;
    subject: string;
    description: string;
    format: "text" | "html";
    requesterId: number;
    affectedId?: number;
    customerId?: number;
    siteId?: number;
    categoryId?: number;
    serviceId?: number;
    impact?: number;
    urgency?: number;
    teamId?: number;
    assigneeId?: number;
    source: Source;
    files?: number[];
    watchers?: number[];
}

export interface NewMessage {
    kind: "public" | "internal";
    html: string;
    files?: number[];
    seenMessageId?: number;
    force?: boolean;
    then?: "wait" | "resolve" | null;
}

export interface TimelineEntry {
    seq: number;
    at: string;
    actor: { id: number | null; name: string; kind: "person" | "mail" | "system" | "token" };
    kind: string;
    changes: { field: string; before: unknown; after: unknown }[];
    messageId?: number | null;
}

export interface PersonView {
    id: number;
    name: string;
    firstName: string;
    lastName: string;
    customer: Named | null;
    site: Named | null;
    emails: { address: string; primary: boolean }[];
    phones: { number: string; label: string }[];
    language: Language;
    level: "novice" | "at_ease" | "expert";
    vip: boolean;
    active: boolean;
    notes: string;
    version: number;
    openTickets: number;
}

export interface NewPerson {
    firstName: string;
    lastName: string;
    customerId?: number;
    emails?: { address: string; primary: boolean }[];
    phones?: { number: string; label: string }[];
    language?: Language;
}

export interface Page<T> {
    items: T[];
    nextCursor: string | null;
}

/** What others changed since the version a change was made on (412, code ticket.stale). */
export interface StaleChange {
    field: string;
    before: unknown;
    after: unknown;
    actor: { id: number | null; name: string };
    at: string;
}

export interface ProblemView {
    type?: string;
    title?: string;
    status: number;
    detail?: string;
    code?: string;
    requestId?: string;
    errors?: { path: string; code: string; message: string }[];
    changes?: StaleChange[];
}
