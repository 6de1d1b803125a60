import type { components } from "@/core/api/schema.generated";
import type { Translation } from "@/core/i18n/catalogue";
import type { texts as english } from "./texts/en";

export type NotificationView = components["schemas"]["NotificationView"];

/** What happened, in one short sentence. */
export function sentence(texts: Translation<typeof english>, item: NotificationView): string {
    const { events, promises } = texts;
    const who = item.actor?.name ?? texts.somebody;
    const promise = promises[item.promise ?? "resolution"];
    switch (item.event) {
        case "queue":
            return events.queue(item.team ?? "");
        case "assigned":
            return item.actor ? events.assigned(who) : events.assignedAlone;
        case "mentioned":
            return item.team === null ? events.mentioned(who) : events.mentionedTeam(who, item.team);
        case "colleague":
        case "answered":
            return events[item.event](who);
        case "common":
            return events.common;
        case "missed":
        case "escalated":
        case "paged":
            return events[item.event](promise);
    }
}
