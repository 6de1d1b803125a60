import type { Permission } from "@/core/api/types";
import { type LazyPage, lazyPage } from "@/core/router/lazyPage";
import { dueTexts } from "@/features/desk/due/texts";
import { deskTexts } from "@/features/desk/texts";
import { adminNeeds } from "@/ui/admin/needs";
import type { LaterPath } from "./laterPages";

export interface PageRoute extends LazyPage {
    /** The pattern of the address, as wouter reads it. */
    path: string;
    /** Without the side bar and the rest of the console around it. */
    bare?: boolean;
    /** What it takes to open it, one of these; nothing more than the console where it is left out. */
    needs?: readonly Permission[];
}

const loadLater = () => import("./laterPages");

/** The ways to all the other pages: fetched when the first of them is shown, or when nothing else is to be done. */
export function preloadPages(): void {
    // A failed prefetch costs nothing: showing a page asks again.
    loadLater().catch(() => undefined);
}

function later(path: LaterPath, more?: Pick<PageRoute, "bare" | "needs">): PageRoute {
    return { path, ...more, ...lazyPage(() => loadLater().then(({ loadPage }) => loadPage(path))) };
}

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
    later("/search"),
    later("/tasks"),
    later("/calls/new"),
    later("/counter"),
    later("/counter/new"),
    later("/counter/screen", { bare: true }),
    later("/major"),
    later("/major/:id"),
    later("/guides"),
    later("/guides/:id", { needs: ["desk_configure"] }),
    later("/board", { needs: ["desk_configure"] }),
    later("/staffing/:section?"),
    later("/notifications"),
    later("/people"),
    later("/people/import"),
    later("/customers"),
    later("/settings"),
    later("/admin/mail/:section", { needs: ["mail_manage"] }),
    later("/admin/sla/:section", { needs: ["desk_configure"] }),
    later("/admin/telephony", { needs: ["platform_manage"] }),
    later("/admin/:section?", { needs: adminNeeds }),
];

export function mayOpen({ needs }: Pick<PageRoute, "needs">, permissions: readonly Permission[]): boolean {
    return !needs || needs.some((each) => permissions.includes(each));
}
