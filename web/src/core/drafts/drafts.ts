import { type DBSchema, type IDBPDatabase, openDB } from "idb";

/** Something written and not sent yet. */
export interface Draft {
    /** `reply:42`, `ticket:new`, … */
    key: string;
    account: number;
    html: string;
    /** Anything else that the form needs to stand as it was. */
    extra: Record<string, unknown>;
    savedAt: number;
}

interface Schema extends DBSchema {
    drafts: { key: [number, string]; value: Draft };
}

const kKeptMs = 90 * 24 * 3_600_000;

let opening: Promise<IDBPDatabase<Schema>> | null = null;

function database(): Promise<IDBPDatabase<Schema>> {
    opening ??= openDB<Schema>("guichet", 1, {
        upgrade(db) {
            db.createObjectStore("drafts", { keyPath: ["account", "key"] });
        },
    });
    return opening;
}

export async function saveDraft(draft: Omit<Draft, "savedAt">): Promise<void> {
    await (await database()).put("drafts", { ...draft, savedAt: Date.now() });
}

export async function readDraft(account: number, key: string): Promise<Draft | undefined> {
    return (await database()).get("drafts", [account, key]);
}

/** All of an account's drafts whose keys begin so, oldest first. */
export async function listDrafts(account: number, prefix: string): Promise<Draft[]> {
    const range = IDBKeyRange.bound([account, prefix], [account, `${prefix}\uffff`]);
    const found = await (await database()).getAll("drafts", range);
    return found.sort((a, b) => a.savedAt - b.savedAt);
}

export async function dropDraft(account: number, key: string): Promise<void> {
    await (await database()).delete("drafts", [account, key]);
}

/** Drafts that nobody came back to for three months go. */
export async function sweepDrafts(now: number): Promise<void> {
    const db = await database();
    for (const draft of await db.getAll("drafts")) {
        if (now - draft.savedAt > kKeptMs) await db.delete("drafts", [draft.account, draft.key]);
    }
}

/** Only for tests: the next call opens the database again. */
export function closeDrafts(): void {
    opening = null;
}

/** Savers with something that is not written yet. */
const waiting = new Set<DraftSaver>();

// A tab that is closed or left gives no second chance.
globalThis.document?.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") for (const saver of [...waiting]) void saver.flush();
});

/**
 * Saves a draft soon after the last keystroke, and at once when asked or when the page is left. Writing never fails aloud: `onError`
 * hears of it, because a person must know that the text is only in this tab.
 */
export class DraftSaver {
    private timer_: ReturnType<typeof setTimeout> | undefined;
    private next_: Omit<Draft, "savedAt"> | null = null;
    private readonly delayMs_: number;
    private readonly onError_: (error: unknown) => void;

    constructor(onError: (error: unknown) => void, delayMs = 300) {
        this.onError_ = onError;
        this.delayMs_ = delayMs;
    }

    save(draft: Omit<Draft, "savedAt">): void {
        this.next_ = draft;
        waiting.add(this);
        clearTimeout(this.timer_);
        this.timer_ = setTimeout(() => void this.flush(), this.delayMs_);
    }

    async flush(): Promise<void> {
        clearTimeout(this.timer_);
        const draft = this.next_;
        this.forget();
        if (draft) await saveDraft(draft).catch(this.onError_);
    }

    /** The text was sent: what is waiting must not come back. */
    async drop(account: number, key: string): Promise<void> {
        clearTimeout(this.timer_);
        this.forget();
        await dropDraft(account, key).catch(this.onError_);
    }

    private forget(): void {
        this.next_ = null;
        waiting.delete(this);
    }
}
