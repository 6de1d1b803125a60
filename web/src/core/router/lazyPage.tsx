import { type ComponentType, createElement, type LazyExoticComponent, lazy } from "react";
import { type Catalogue, language } from "../i18n/catalogue";

/**
 * A page that is fetched when it is first shown, together with its texts, so that neither waits for the other.
 * `preload` fetches both without showing anything.
 */
export interface LazyPage {
    Page: LazyExoticComponent<ComponentType>;
    preload(): void;
}

export function lazyPage(
    load: () => Promise<{ default: ComponentType }>,
    ...catalogues: Catalogue<unknown>[]
): LazyPage {
    const fetchAll = async () => {
        const wanted = language.get();
        const [page] = await Promise.all([load(), ...catalogues.map((texts) => texts.load(wanted))]);
        return { default: () => createElement(page.default) };
    };
    return {
        Page: lazy(fetchAll),
        preload: () => {
            // A failed prefetch costs nothing: showing the page asks again.
            fetchAll().catch(() => undefined);
        },
    };
}
