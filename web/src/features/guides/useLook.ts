import { useState } from "react";

export type Look = "chart" | "text";

const kKey = "guichet.guides.look";

function first(): Look {
    // On a telephone the list of steps says more than a corner of the chart.
    if (matchMedia("(max-width: 860px)").matches) return "text";
    try {
        return localStorage.getItem(kKey) === "text" ? "text" : "chart";
    } catch {
        // Without storage the look is only not remembered.
        return "chart";
    }
}

/** Whether guides are written as a chart or as text; remembered on large screens. */
export function useLook(): [Look, (look: Look) => void] {
    const [look, set] = useState(first);
    const change = (next: Look) => {
        set(next);
        if (matchMedia("(max-width: 860px)").matches) return;
        try {
            localStorage.setItem(kKey, next);
        } catch {
            // As above.
        }
    };
    return [look, change];
}
