import DOMPurify from "dompurify";
import { useLayoutEffect, useRef } from "react";
import { cx } from "./cx";
import styles from "./SafeHtml.module.css";

const purifier = DOMPurify(window);

// Links leave the console; pictures come only from the desk's own store, because a remote picture would tell
// its sender that the mail was read.
purifier.addHook("afterSanitizeAttributes", (node) => {
    if (node instanceof HTMLAnchorElement) {
        node.target = "_blank";
        node.rel = "noopener noreferrer";
    } else if (node instanceof HTMLImageElement) {
        const source = node.getAttribute("src") ?? "";
        if (!/^\/api\/(handed-over\/)?files\//.test(source))
            node.replaceWith(document.createTextNode(node.alt));
        else node.loading = "lazy";
    }
});

/** Cleans once more what the server has cleaned already; the policy forbids styles in attributes anyway. */
export function cleanHtml(html: string): DocumentFragment {
    return purifier.sanitize(html, {
        RETURN_DOM_FRAGMENT: true,
        USE_PROFILES: { html: true },
        FORBID_TAGS: ["style", "form", "input", "button", "select", "textarea"],
        FORBID_ATTR: ["style", "class", "id", "name", "bgcolor", "background"],
    });
}

/** HTML that came from outside. */
export function SafeHtml({ html, className }: { html: string; className?: string | undefined }) {
    const place = useRef<HTMLDivElement>(null);
    useLayoutEffect(() => {
        place.current?.replaceChildren(cleanHtml(html));
    }, [html]);
    return <div ref={place} className={cx(styles.html, className)} />;
}
