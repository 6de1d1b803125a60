import type { Density, ThemeChoice } from "../api/types";
import { Value } from "../value";

const kKey = "guichet.look";

export interface Look {
    theme: ThemeChoice;
    density: Density;
}

/**
 * How the console looks on this browser. The person's settings are the source; a copy is kept here so that the
 * page has the right colours before the settings have arrived.
 */
export const look = new Value<Look>(remembered());

function remembered(): Look {
    try {
        const kept = JSON.parse(localStorage.getItem(kKey) ?? "{}") as Partial<Look>;
        return { theme: kept.theme ?? "system", density: kept.density ?? "compact" };
    } catch {
        // Storage may be forbidden or damaged: the defaults are as good.
        return { theme: "system", density: "compact" };
    }
}

export function applyLook(next: Look): void {
    look.set(next);
    const root = document.documentElement;
    if (next.theme === "system") delete root.dataset.theme;
    else root.dataset.theme = next.theme;
    root.dataset.density = next.density;
    try {
        localStorage.setItem(kKey, JSON.stringify(next));
    } catch {
        // Only the first paint of the next visit suffers.
    }
}
