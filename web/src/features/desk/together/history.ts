import type { TimelineEntry } from "@/core/api/types";
import { textsNow } from "@/core/i18n/catalogue";
import { togetherTexts } from "./texts";

/** Their value is a name, which the sentence says as it is. */
const kNamed = new Set(["task", "guide", "article", "about"]);

/** The words of an entry about several tickets or a task, and which of its changes they say already. */
export function togetherWords(entry: TimelineEntry): { words: string; said: string } | null {
    const { sentences, roles } = textsNow(togetherTexts).history;
    if (!Object.hasOwn(sentences, entry.kind)) return null;
    const say = sentences[entry.kind as keyof typeof sentences];
    const first = entry.changes.find(({ field }) => kNamed.has(field) || Object.hasOwn(roles, field));
    if (!first) return { words: say(""), said: "" };
    const value = first.after || first.before;
    const named = kNamed.has(first.field);
    const words = named ? value : roles[first.field as keyof typeof roles](value);
    return { words: say(words), said: first.field };
}
