import { expect, test } from "vitest";
import { texts as en } from "./texts/en";
import { texts as fr } from "./texts/fr";
import { type NotificationView, sentence } from "./words";

const item = (patch: Partial<NotificationView>): NotificationView => ({
    id: 1,
    event: "assigned",
    at: "2026-06-01T08:00:00.000Z",
    readAt: null,
    ticketId: 42,
    reference: "I-2026-00042",
    subject: "Printer",
    actor: { id: 1, name: "Nadia Kessler" },
    team: null,
    promise: null,
    messageId: null,
    ...patch,
});

test("says who did it, or that the program did", () => {
    expect(sentence(en, item({}))).toBe("Nadia Kessler assigned it to you");
    expect(sentence(en, item({ actor: null }))).toBe("Assigned to you");
    expect(sentence(fr, item({ event: "answered" }))).toBe("Nadia Kessler a répondu");
});

test("tells a team that is named from a person", () => {
    expect(sentence(en, item({ event: "mentioned" }))).toBe("Nadia Kessler mentioned you");
    expect(sentence(en, item({ event: "mentioned", team: "Network" }))).toBe(
        "Nadia Kessler mentioned Network",
    );
});

test("names the promise", () => {
    expect(sentence(en, item({ event: "paged", promise: "next_update" }))).toBe(
        "You are called: news for the user",
    );
    expect(sentence(fr, item({ event: "missed", promise: "response" }))).toBe("Engagement manqué : réponse");
});
