import type { ComponentType } from "react";
import { type Catalogue, language } from "@/core/i18n/catalogue";
import { adminTexts } from "@/features/admin/texts";
import { actionTexts } from "@/features/desk/actions/texts";
import { ticketArticleTexts } from "@/features/desk/articles/texts";
import { boardTexts } from "@/features/desk/board/texts";
import { dueTexts } from "@/features/desk/due/texts";
import { escalationTexts } from "@/features/desk/escalation/texts";
import { guideTexts } from "@/features/desk/guide/texts";
import { deskTexts } from "@/features/desk/texts";
import { ticketTexts } from "@/features/desk/ticket/texts";
import { togetherTexts } from "@/features/desk/together/texts";
import { directoryTexts } from "@/features/directory/texts";
import { majorTexts } from "@/features/escalation/texts";
import { finderTexts } from "@/features/finder/texts";
import { guideListTexts } from "@/features/guides/texts";
import { knowledgeTexts } from "@/features/knowledge/texts";
import { mailTexts } from "@/features/mail/texts";
import { settingsTexts } from "@/features/settings/texts";
import { calendarTexts } from "@/features/sla/calendars/texts";
import { contractTexts } from "@/features/sla/contracts/texts";
import { staffingTexts } from "@/features/staffing/texts";
import { telephonyTexts } from "@/features/telephony/texts";
import { adminFrameTexts } from "@/ui/admin/texts";
import { articleTexts } from "@/ui/article/texts";
import { factorTexts } from "@/ui/factor/texts";
import { matrixTexts } from "@/ui/matrix/texts";
import { personTexts } from "@/ui/person/texts";
import { previewTexts } from "@/ui/preview/texts";
import { promiseTexts } from "@/ui/promises/texts";
import { recordTexts } from "@/ui/records/texts";

interface Page {
    load(): Promise<{ default: ComponentType }>;
    texts: readonly Catalogue<unknown>[];
}

/**
 * How each page but the queue is fetched, with its texts. It stands apart from the list of pages: what goes with each
 * page are many names of files, and the first visit needs none of them.
 */
const kLaterPages = {
    "/archive": {
        load: () => import("@/features/desk/archive/ArchivePage"),
        texts: [ticketTexts],
    },
    "/tickets/new": {
        load: () => import("@/features/desk/create/CreatePage"),
        texts: [ticketTexts, personTexts],
    },
    "/tickets/:id": {
        load: () => import("@/features/desk/ticket/TicketPage"),
        texts: [
            deskTexts,
            ticketTexts,
            dueTexts,
            promiseTexts,
            togetherTexts,
            escalationTexts,
            previewTexts,
            guideTexts,
            ticketArticleTexts,
            // The history reads the names of fields from them without waiting.
            actionTexts,
        ],
    },
    "/search": {
        load: () => import("@/features/finder/SearchPage"),
        texts: [finderTexts, recordTexts],
    },
    "/tasks": {
        load: () => import("@/features/desk/together/TasksPage"),
        texts: [togetherTexts],
    },
    "/calls/new": {
        load: () => import("@/features/telephony/intake/IntakePage"),
        texts: [telephonyTexts, personTexts],
    },
    "/counter": {
        load: () => import("@/features/telephony/counter/CounterPage"),
        texts: [telephonyTexts, recordTexts],
    },
    "/counter/new": {
        load: () => import("@/features/telephony/counter/VisitPage"),
        texts: [telephonyTexts, personTexts],
    },
    "/counter/screen": {
        load: () => import("@/features/telephony/counter/ScreenPage"),
        texts: [telephonyTexts],
    },
    "/major": {
        load: () => import("@/features/escalation/MajorsPage"),
        texts: [majorTexts, recordTexts],
    },
    "/major/:id": {
        load: () => import("@/features/escalation/MajorPage"),
        texts: [majorTexts, recordTexts],
    },
    "/guides": {
        load: () => import("@/features/guides/GuidesPage"),
        texts: [guideListTexts, recordTexts],
    },
    "/guides/:id": {
        load: () => import("@/features/guides/GuidePage"),
        texts: [guideListTexts, recordTexts],
    },
    "/articles/*?": {
        load: () => import("@/features/knowledge/KnowledgePages"),
        texts: [knowledgeTexts, articleTexts, recordTexts],
    },
    "/board": {
        load: () => import("@/features/desk/board/BoardPage"),
        texts: [boardTexts, deskTexts, dueTexts, actionTexts, recordTexts],
    },
    "/staffing/:section?": {
        load: () => import("@/features/staffing/StaffingPage"),
        texts: [staffingTexts, recordTexts, previewTexts],
    },
    "/notifications": {
        load: () => import("@/features/notifications/page").then(({ load }) => load()),
        texts: [],
    },
    "/people": {
        load: () => import("@/features/directory/people/PeoplePage"),
        texts: [directoryTexts, recordTexts],
    },
    "/people/import": {
        load: () => import("@/features/directory/import/ImportPage"),
        texts: [directoryTexts, recordTexts],
    },
    "/customers": {
        load: () => import("@/features/directory/customers/CustomersPage"),
        texts: [directoryTexts, recordTexts],
    },
    "/settings": {
        load: () => import("@/features/settings/SettingsPage"),
        texts: [settingsTexts, factorTexts, recordTexts],
    },
    "/admin/mail/:section": {
        load: () => import("@/features/mail/MailPage"),
        texts: [mailTexts, adminFrameTexts, recordTexts],
    },
    "/admin/sla/:section": {
        load: () => import("@/features/sla/SlaPage"),
        texts: [calendarTexts, contractTexts, adminFrameTexts, matrixTexts, recordTexts],
    },
    "/admin/telephony": {
        load: () => import("@/features/telephony/hooks/HooksPage"),
        texts: [telephonyTexts, adminFrameTexts, recordTexts],
    },
    "/admin/:section?": {
        load: () => import("@/features/admin/AdminPage"),
        texts: [adminTexts, adminFrameTexts, matrixTexts, recordTexts],
    },
} satisfies Record<string, Page>;

export type LaterPath = keyof typeof kLaterPages;

/** A page and its texts, so that neither waits for the other. */
export async function loadPage(path: LaterPath): Promise<{ default: ComponentType }> {
    const wanted = language.get();
    const { load, texts }: Page = kLaterPages[path];
    const [page] = await Promise.all([load(), ...texts.map((all) => all.load(wanted))]);
    return page;
}
