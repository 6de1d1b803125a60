import { api, body, enrolmentNeeded, sessionLost, setCsrf } from "../api/client";
import { asProblem } from "../api/problem";
import type { Density, SessionView, SettingsPatch, SettingsView, ThemeChoice } from "../api/types";
import { switchLanguage } from "../i18n/catalogue";
import { applyLook } from "../theme/theme";
import { useValue, Value } from "../value";

export type Session =
    | { state: "unknown" }
    | { state: "unreachable" }
    | { state: "setup" }
    | { state: "signedOut"; expired: boolean }
    | { state: "signedIn"; view: SessionView };

export const session = new Value<Session>({ state: "unknown" });

const kLanguageKey = "guichet.language";

/** The language before anybody has signed in: the last one used here, else the browser's. */
export function firstLanguage(): "fr" | "en" {
    try {
        const kept = localStorage.getItem(kLanguageKey);
        if (kept === "fr" || kept === "en") return kept;
    } catch {
        // Storage may be forbidden; the browser's language remains.
    }
    return navigator.language.toLowerCase().startsWith("fr") ? "fr" : "en";
}

export async function applyLanguage(next: "fr" | "en"): Promise<void> {
    await switchLanguage(next);
    document.documentElement.lang = next;
    try {
        localStorage.setItem(kLanguageKey, next);
    } catch {
        // The next visit asks the browser again.
    }
}

const kThemes: readonly ThemeChoice[] = ["light", "dark"];

/** The server keeps theme and density as words of its own; whatever it has, the page has a look. */
function lookOf(settings: SettingsView): { theme: ThemeChoice; density: Density } {
    return {
        theme: kThemes.find((theme) => theme === settings.theme) ?? "system",
        density: settings.density === "comfortable" ? "comfortable" : "compact",
    };
}

/** Takes a session that the server gave, with the language and look that belong to it. */
export async function enter(view: SessionView): Promise<void> {
    setCsrf(view.csrf);
    await applyLanguage(view.settings.language);
    applyLook(lookOf(view.settings));
    session.set({ state: "signedIn", view });
}

/** Finds out who is there. Never throws: an unreachable server is a state of its own. */
export async function discoverSession(): Promise<void> {
    try {
        await enter(await body(api.GET("/api/session")));
    } catch (error) {
        const problem = asProblem(error);
        if (problem.status !== 401) {
            session.set({ state: "unreachable" });
            return;
        }
        const setup = await body(api.GET("/api/setup")).catch(() => ({ needed: false }));
        session.set(setup.needed ? { state: "setup" } : { state: "signedOut", expired: false });
    }
}

/** What one may do may have changed under an open page. */
export async function refreshSession(): Promise<void> {
    try {
        await enter(await body(api.GET("/api/session")));
    } catch {
        // A lost session says so itself; otherwise the server refuses what is no longer allowed.
    }
}

/** With the code of the second factor once the server has asked for it ("auth.code_needed"). */
export async function signIn(login: string, password: string, code = ""): Promise<void> {
    await enter(await body(api.POST("/api/session", { body: { login, password, code } })));
    otherTabs?.postMessage("entered");
}

export async function signOut(): Promise<void> {
    await body(api.DELETE("/api/session"));
    leave(false);
    otherTabs?.postMessage("left");
}

/** The cookie is shared by all tabs, so signing in or out in one is signing in or out in all. */
const otherTabs = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("guichet-session");
otherTabs?.addEventListener("message", ({ data }: MessageEvent<"entered" | "left">) => {
    const signedIn = session.get().state === "signedIn";
    if (data === "left" && signedIn) leave(false);
    else if (data === "entered") void discoverSession();
});

/** Forgets the session on this side. */
export function leave(expired: boolean): void {
    setCsrf("");
    session.set({ state: "signedOut", expired });
}

sessionLost.subscribe(() => {
    if (session.get().state === "signedIn") leave(true);
});

enrolmentNeeded.subscribe(() => {
    if (sessionNow()?.secondFactorMissing === false) void discoverSession();
});

/** The signed-in person's session; only for components inside the signed-in shell. */
export function useSession(): SessionView {
    const current = useValue(session);
    if (current.state !== "signedIn") throw new Error("useSession outside of the signed-in shell");
    return current.view;
}

export function sessionNow(): SessionView | undefined {
    const current = session.get();
    return current.state === "signedIn" ? current.view : undefined;
}

/** Changes settings; the page follows at once and goes back if the server refuses. */
export async function changeSettings(patch: SettingsPatch): Promise<void> {
    const before = sessionNow();
    if (!before) return;
    await enter({ ...before, settings: { ...before.settings, ...patch } });
    try {
        const settings = await body(api.PATCH("/api/me/settings", { body: patch }));
        const now = sessionNow();
        if (now) await enter({ ...now, settings });
    } catch (error) {
        await enter(before);
        throw error;
    }
}
