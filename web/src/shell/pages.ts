import type { Role } from "@/core/api/types";
import { type LazyPage, lazyPage } from "@/core/router/lazyPage";
import { dueTexts } from "@/features/desk/due/texts";
import { deskTexts } from "@/features/desk/texts";
import type { LaterPath } from "./laterPages";

export interface PageRoute extends LazyPage {
    /** The pattern of the address, as wouter reads it. */
    path: string;
    /** Without the side bar and the rest of the console around it. */
    bare?: boolean;
    /** Who may open it; everybody with the console where it is left out. */
    roles?: readonly Role[];
}

const loadLater = () => import("./laterPages");

/** The ways to all the other pages: fetched when the first of them is shown, or when nothing else is to be done. */
export function preloadPages(): void {
    // A failed prefetch costs nothing: showing a page asks again.
    loadLater().catch(() => undefined);
}

function later(path: LaterPath, more?: Pick<PageRoute, "bare" | "roles">): PageRoute {
    return { path, ...more, ...lazyPage(() => loadLater().then(({ loadPage }) => loadPage(path))) };
}

const kLeaders: readonly Role[] = ["supervisor", "administrator"];
const kAdministrators: readonly Role[] = ["administrator"];

/**
 * Every page of the console. The first pattern that fits wins. A feature adds its pages here, and how they are fetched
 * in `laterPages.ts`.
 */
export const pages: readonly PageRoute[] = [
    {
        path: "/queue/:view",
        ...lazyPage(() => import("@/features/desk/queue/QueuePage"), deskTexts, dueTexts),
    },
    later("/archive"),
    later("/tickets/new"),
    later("/tickets/:id"),
    later("/tasks"),
    later("/calls/new"),
    later("/counter"),
    later("/counter/new"),
    later("/counter/screen", { bare: true }),
    later("/major"),
    later("/major/:id"),
    later("/guides"),
    later("/guides/:id", { roles: kLeaders }),
    later("/board", { roles: kLeaders }),
    later("/staffing/:section?"),
    later("/notifications"),
    later("/people"),
    later("/people/import"),
    later("/customers"),
    later("/settings"),
    later("/admin/mail/:section", { roles: kAdministrators }),
    later("/admin/sla/:section", { roles: kLeaders }),
    later("/admin/telephony", { roles: kAdministrators }),
    later("/admin/:section?", { roles: kLeaders }),
];
