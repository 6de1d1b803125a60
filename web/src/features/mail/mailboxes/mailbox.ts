import type { MailboxPatch, MailboxView, NewMailbox } from "../mailApi";

/** What the form of a mailbox holds. The secrets are never read, only written. */
export interface MailboxValues {
    address: string;
    name: string;
    host: string;
    port: number;
    security: MailboxView["security"];
    user: string;
    auth: MailboxView["auth"];
    password: string;
    tokenUrl: string;
    clientId: string;
    clientSecret: string;
    refreshToken: string;
    folder: string;
    afterReading: MailboxView["afterReading"];
    processedFolder: string;
    teamId: number | null;
    categoryId: number | null;
    customerId: number | null;
    readExisting: boolean;
    active: boolean;
}

export const blankMailbox: MailboxValues = {
    address: "",
    name: "",
    host: "",
    port: 993,
    security: "tls",
    user: "",
    auth: "password",
    password: "",
    tokenUrl: "",
    clientId: "",
    clientSecret: "",
    refreshToken: "",
    folder: "INBOX",
    afterReading: "leave",
    processedFolder: "",
    teamId: null,
    categoryId: null,
    customerId: null,
    readExisting: false,
    active: true,
};

export function valuesOf(mailbox: MailboxView): MailboxValues {
    const { id: _, status: __, version: ___, secretSet: ____, ...kept } = mailbox;
    return { ...blankMailbox, ...kept };
}

const kPorts = { tls: 993, starttls: 143, none: 143 } as const;

/** Another encryption has another usual port; a port that somebody chose stays. */
export function withSecurity(
    values: MailboxValues,
    security: MailboxValues["security"],
): Partial<MailboxValues> {
    const usual = values.port === kPorts[values.security];
    return { security, ...(usual && { port: kPorts[security] }) };
}

/** What differs, without the secrets that were left empty: those stay as they are. */
export function patchOf(changed: Partial<MailboxValues>): MailboxPatch {
    const { readExisting: _, ...patch } = changed;
    const secrets = ["password", "clientSecret", "refreshToken"] as const;
    for (const secret of secrets) if (patch[secret] === "") delete patch[secret];
    return trimmed(patch);
}

export function bodyOf(values: MailboxValues): NewMailbox {
    return trimmed(values);
}

/** Without the spaces that come along when something is pasted; a password is left as it is. */
function trimmed<T extends object>(values: T): T {
    const pairs = Object.entries(values).map(([name, value]) =>
        typeof value === "string" && name !== "password" ? [name, value.trim()] : [name, value],
    );
    return Object.fromEntries(pairs) as T;
}

export type Sign = MailboxView["status"]["state"] | "off" | "pipe";

/** What a mailbox's sign says: its state, or why it has none. */
export function signOf(mailbox: MailboxView): Sign {
    if (!mailbox.active) return "off";
    if (mailbox.host === "") return "pipe";
    return mailbox.status.state;
}
