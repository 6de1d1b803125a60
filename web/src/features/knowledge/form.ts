// An article as it is written: the lists are lines of text until they are sent.
import type { Content, Input, Source, Words } from "./articles";
import type { NewPicture } from "./pictures";

export interface Form {
    kind: Content["kind"];
    audience: Content["audience"];
    customerIds: number[];
    teamId: number | null;
    level: "" | NonNullable<Content["level"]>;
    title: Words;
    summary: Words;
    body: Words;
    technical: Words;
    products: string;
    codes: string;
    keywords: Words;
    guide: string;
    sources: Source[];
    /** Both languages say the same, though one alone was changed. */
    inStep: boolean;
    /** Those that were sent since it was saved. */
    pictures: readonly NewPicture[];
}

const joined = (list: readonly string[]) => list.join("; ");
const parts = (text: string) =>
    text
        .split(/[;\n]/)
        .map((part) => part.trim())
        .filter(Boolean);

const kNothing: Words = { fr: "", en: "" };

export const blankForm: Form = {
    kind: "solution",
    audience: "technicians",
    customerIds: [],
    teamId: null,
    level: "",
    title: kNothing,
    summary: kNothing,
    body: kNothing,
    technical: kNothing,
    products: "",
    codes: "",
    keywords: kNothing,
    guide: "",
    sources: [],
    inStep: false,
    pictures: [],
};

export function formOf(content: Content): Form {
    const { kind, audience, customerIds, title, summary, body, technical, guide, sources } = content;
    return {
        ...{ kind, audience, customerIds, title, summary, body, technical, guide, sources },
        teamId: content.teamId ?? null,
        level: content.level ?? "",
        products: joined(content.products),
        codes: joined(content.codes),
        keywords: { fr: joined(content.keywords.fr), en: joined(content.keywords.en) },
        inStep: false,
        pictures: [],
    };
}

export function contentOf(form: Form): Content {
    const { kind, audience, customerIds, title, summary, body, technical, guide, sources } = form;
    return {
        ...{ kind, audience, title, summary, body, technical, guide, sources },
        customerIds: audience === "customers" ? customerIds : [],
        teamId: audience === "team" ? form.teamId : null,
        level: form.level === "" ? null : form.level,
        products: parts(form.products),
        codes: parts(form.codes),
        keywords: { fr: parts(form.keywords.fr), en: parts(form.keywords.en) },
    };
}

export function inputOf(form: Form): Input {
    return { content: contentOf(form), inStep: form.inStep, pictures: [...form.pictures] };
}

const kTexts = ["title", "summary", "body", "technical"] as const;

/** The one language that was changed while the other, which has a text too, was not. */
export function aloneChanged(before: Form, now: Form): "fr" | "en" | null {
    const changed = (language: "fr" | "en") =>
        kTexts.some((part) => before[part][language].trim() !== now[part][language].trim());
    const written = (form: Form, language: "fr" | "en") => form.body[language].trim() !== "";
    const both = (["fr", "en"] as const).every((each) => written(before, each) && written(now, each));
    if (!both || changed("fr") === changed("en")) return null;
    return changed("fr") ? "fr" : "en";
}
