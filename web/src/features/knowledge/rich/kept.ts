import type { Node, Schema } from "@tiptap/pm/model";
import { api, body } from "@/core/api/client";
import { toDocument, toMarkdown } from "./markdown";
import { meaningOf } from "./meaning";

const shown = async (text: string, language: "fr" | "en") =>
    meaningOf((await body(api.POST("/api/articles/preview", { body: { text, language } }))).html);

/** The text as the editor has it; nothing where it would say something else afterwards. The server is the judge. */
export async function kept(schema: Schema, text: string, language: "fr" | "en"): Promise<Node | null> {
    try {
        const document = toDocument(schema, text);
        const back = toMarkdown(document);
        if (back === text.trim()) return document;
        const [before, after] = await Promise.all([shown(text, language), shown(back, language)]);
        return before === after ? document : null;
    } catch {
        // Whatever was not understood, or could not be asked: as Markdown nothing is lost.
        return null;
    }
}
