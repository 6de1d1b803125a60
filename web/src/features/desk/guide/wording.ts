// How a guide is read: in whose words, and how large, with or without hints. Remembered by the browser, like the width of a column.
import { useState } from "react";
import type { components } from "@/core/api/schema.generated";
import type { Language } from "@/core/i18n/catalogue";

type Schemas = components["schemas"];
export type Words = Schemas["GuideWordsView"];
export type Text = Schemas["GuideTextView"];
export type Wording = "plain" | "technical";

export function inWords(text: Text, wording: Wording, language: Language): string {
    return text[wording][language];
}

const kKey = "guichet.guide";

interface Reading {
    wording: Wording;
    large: boolean;
    /** What to say along the way stands below the question. */
    hints: boolean;
}

function remembered(): Reading {
    const kept = localStorage.getItem(kKey) ?? "";
    return {
        wording: kept.includes("technical") ? "technical" : "plain",
        large: kept.includes("large"),
        hints: !kept.includes("bare"),
    };
}

export function useReading(): [Reading, (change: Partial<Reading>) => void] {
    const [reading, setReading] = useState(remembered);
    return [
        reading,
        (change) => {
            const next = { ...reading, ...change };
            const kept = [next.wording, next.large && "large", !next.hints && "bare"];
            localStorage.setItem(kKey, kept.filter(Boolean).join(" "));
            setReading(next);
        },
    ];
}
