import { type ComponentProps, type ComponentType, lazy, type ReactNode, Suspense } from "react";
import { api, body } from "@/core/api/client";

// Each by itself: most desks have neither at most times, and the sign-in page need not name their parts.
// Whatever keeps them from coming must not keep anybody from signing in.
const kNothing = { default: () => null };
const Notices = lazy<ComponentType<ComponentProps<typeof import("@/ui/notices/Notices").default>>>(() =>
    import("@/ui/notices/Notices").catch(() => kNothing),
);
const OtherWays = lazy<ComponentType<ComponentProps<typeof import("./OtherWays").default>>>(() =>
    import("./OtherWays").catch(() => kNothing),
);

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
