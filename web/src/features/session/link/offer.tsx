import { lazy, type ReactNode, Suspense } from "react";
import { api, body } from "@/core/api/client";

// Each by itself: most desks have neither at most times, and the sign-in page need not name their parts.
const Notices = lazy(() => import("@/ui/notices/Notices"));
const OtherWays = lazy(() => import("./OtherWays"));

export interface Offer {
    /** What everybody should know before they sign in. */
    above?: ReactNode;
    /** Other ways in, and help without one. */
    below?: ReactNode;
}

/** What the portal offers on the sign-in page; it comes after the page, which needs none of it. */
export async function readOffer(): Promise<Offer> {
    const portal = await body(api.GET("/api/portal"));
    const ways = portal.signInByLink || portal.publicForm;
    return {
        above: portal.notices.length > 0 && (
            <Suspense fallback={null}>
                <Notices items={portal.notices} />
            </Suspense>
        ),
        below: ways && (
            <Suspense fallback={null}>
                <OtherWays portal={portal} />
            </Suspense>
        ),
    };
}
