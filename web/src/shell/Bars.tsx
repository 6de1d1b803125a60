import { lazy, Suspense } from "react";
import { language } from "@/core/i18n/catalogue";
import { togetherTexts } from "@/features/desk/together/texts";
import { majorTexts } from "@/features/escalation/texts";
import { telephonyTexts } from "@/features/telephony/texts";

const CallBanner = lazy(() =>
    Promise.all([import("@/features/telephony/CallBanner"), telephonyTexts.load(language.get())]).then(
        ([banner]) => banner,
    ),
);
const MajorBanner = lazy(() =>
    Promise.all([import("@/features/escalation/MajorBanner"), majorTexts.load(language.get())]).then(
        ([banner]) => banner,
    ),
);
const TakenOver = lazy(() =>
    Promise.all([import("@/features/desk/together/TakenOver"), togetherTexts.load(language.get())]).then(
        ([all]) => all,
    ),
);
const Notices = lazy(() => import("@/ui/notices/ConsoleNotices"));

/**
 * What may stand above every page, a moment after it: a telephone that rings, a major incident, what is announced; and
 * what says that a colleague took a ticket over. None of them waits for another.
 */
export default function Bars() {
    return (
        <>
            <Suspense fallback={null}>
                <TakenOver />
            </Suspense>
            <Suspense fallback={null}>
                <CallBanner />
            </Suspense>
            <Suspense fallback={null}>
                <MajorBanner />
            </Suspense>
            <Suspense fallback={null}>
                <Notices />
            </Suspense>
        </>
    );
}
