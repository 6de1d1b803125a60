import type { Role } from "@/core/api/types";
import { type LazyPage, lazyPage } from "@/core/router/lazyPage";
import { adminTexts } from "@/features/admin/texts";
import { actionTexts } from "@/features/desk/actions/texts";
import { boardTexts } from "@/features/desk/board/texts";
import { dueTexts } from "@/features/desk/due/texts";
import { escalationTexts } from "@/features/desk/escalation/texts";
import { guideTexts } from "@/features/desk/guide/texts";
import { deskTexts } from "@/features/desk/texts";
import { ticketTexts } from "@/features/desk/ticket/texts";
import { togetherTexts } from "@/features/desk/together/texts";
import { directoryTexts } from "@/features/directory/texts";
import { majorTexts } from "@/features/escalation/texts";
import { guideListTexts } from "@/features/guides/texts";
import { mailTexts } from "@/features/mail/texts";
import { settingsTexts } from "@/features/settings/texts";
import { calendarTexts } from "@/features/sla/calendars/texts";
import { contractTexts } from "@/features/sla/contracts/texts";
import { staffingTexts } from "@/features/staffing/texts";
import { telephonyTexts } from "@/features/telephony/texts";
import { adminFrameTexts } from "@/ui/admin/texts";
import { factorTexts } from "@/ui/factor/texts";
import { matrixTexts } from "@/ui/matrix/texts";
import { personTexts } from "@/ui/person/texts";
import { promiseTexts } from "@/ui/promises/texts";
import { recordTexts } from "@/ui/records/texts";

export interface PageRoute extends LazyPage {
    /** The pattern of the address, as wouter reads it. */
    path: string;
    /** Without the side bar and the rest of the console around it. */
    bare?: boolean;
    /** Who may open it; everybody with the console where it is left out. */
    roles?: readonly Role[];
}

/** Every page of the console. The first pattern that fits wins. A feature adds its pages here. */
export const pages: readonly PageRoute[] = [
    {
        path: "/queue/:view",
        ...lazyPage(() => import("@/features/desk/queue/QueuePage"), deskTexts, dueTexts),
    },
    { path: "/archive", ...lazyPage(() => import("@/features/desk/archive/ArchivePage"), ticketTexts) },
    {
        path: "/tickets/new",
        ...lazyPage(() => import("@/features/desk/create/CreatePage"), ticketTexts, personTexts),
    },
    {
        path: "/tickets/:id",
        ...lazyPage(
            () => import("@/features/desk/ticket/TicketPage"),
            deskTexts,
            ticketTexts,
            dueTexts,
            promiseTexts,
            togetherTexts,
            escalationTexts,
            guideTexts,
            // The history reads the names of fields from them without waiting.
            actionTexts,
        ),
    },
    {
        path: "/tasks",
        ...lazyPage(() => import("@/features/desk/together/TasksPage"), togetherTexts),
    },
    {
        path: "/calls/new",
        ...lazyPage(() => import("@/features/telephony/intake/IntakePage"), telephonyTexts, personTexts),
    },
    {
        path: "/counter",
        ...lazyPage(() => import("@/features/telephony/counter/CounterPage"), telephonyTexts, recordTexts),
    },
    {
        path: "/counter/new",
        ...lazyPage(() => import("@/features/telephony/counter/VisitPage"), telephonyTexts, personTexts),
    },
    {
        path: "/counter/screen",
        bare: true,
        ...lazyPage(() => import("@/features/telephony/counter/ScreenPage"), telephonyTexts),
    },
    {
        path: "/major",
        ...lazyPage(() => import("@/features/escalation/MajorsPage"), majorTexts, recordTexts),
    },
    {
        path: "/major/:id",
        ...lazyPage(() => import("@/features/escalation/MajorPage"), majorTexts, recordTexts),
    },
    {
        path: "/guides",
        ...lazyPage(() => import("@/features/guides/GuidesPage"), guideListTexts, recordTexts),
    },
    {
        path: "/guides/:id",
        ...lazyPage(() => import("@/features/guides/GuidePage"), guideListTexts, recordTexts),
    },
    {
        path: "/board",
        roles: ["supervisor", "administrator"],
        ...lazyPage(
            () => import("@/features/desk/board/BoardPage"),
            boardTexts,
            deskTexts,
            dueTexts,
            actionTexts,
            recordTexts,
        ),
    },
    {
        path: "/staffing/:section?",
        ...lazyPage(() => import("@/features/staffing/StaffingPage"), staffingTexts, recordTexts),
    },
    {
        path: "/notifications",
        ...lazyPage(() => import("@/features/notifications/page").then(({ load }) => load())),
    },
    {
        path: "/people",
        ...lazyPage(() => import("@/features/directory/people/PeoplePage"), directoryTexts, recordTexts),
    },
    {
        path: "/people/import",
        ...lazyPage(() => import("@/features/directory/import/ImportPage"), directoryTexts, recordTexts),
    },
    {
        path: "/customers",
        ...lazyPage(
            () => import("@/features/directory/customers/CustomersPage"),
            directoryTexts,
            recordTexts,
        ),
    },
    {
        path: "/settings",
        ...lazyPage(
            () => import("@/features/settings/SettingsPage"),
            settingsTexts,
            factorTexts,
            recordTexts,
        ),
    },
    {
        path: "/admin/mail/:section",
        roles: ["administrator"],
        ...lazyPage(() => import("@/features/mail/MailPage"), mailTexts, adminFrameTexts, recordTexts),
    },
    {
        path: "/admin/sla/:section",
        roles: ["supervisor", "administrator"],
        ...lazyPage(
            () => import("@/features/sla/SlaPage"),
            calendarTexts,
            contractTexts,
            adminFrameTexts,
            matrixTexts,
            recordTexts,
        ),
    },
    {
        path: "/admin/telephony",
        roles: ["administrator"],
        ...lazyPage(
            () => import("@/features/telephony/hooks/HooksPage"),
            telephonyTexts,
            adminFrameTexts,
            recordTexts,
        ),
    },
    {
        path: "/admin/:section?",
        roles: ["supervisor", "administrator"],
        ...lazyPage(
            () => import("@/features/admin/AdminPage"),
            adminTexts,
            adminFrameTexts,
            matrixTexts,
            recordTexts,
        ),
    },
];
