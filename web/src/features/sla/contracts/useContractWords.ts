import { useMemo } from "react";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useLists } from "@/core/live/live";
import { pathsOf } from "@/ui/records/tree";
import { uiTexts } from "@/ui/texts";
import { useCalendars } from "../slaApi";
import { contractTexts } from "./texts";
import { type ContractWords, contractWords } from "./words";

/** Categories as "Network › Wi-Fi", in the order of their tree. */
export function useCategoryPaths(): { id: number; path: string; active: boolean }[] {
    const language = useLanguage();
    const { categories } = useLists();
    return useMemo(
        () =>
            pathsOf(categories, ({ name }) => name[language] || name.en || name.fr).map(({ item, path }) => ({
                id: item.id,
                path,
                active: item.active,
            })),
        [categories, language],
    );
}

/** Rules and steps as sentences in the person's language. */
export function useContractWords(): ContractWords {
    const texts = useTexts(contractTexts);
    const ui = useTexts(uiTexts);
    const format = useFormats();
    const language = useLanguage();
    const lists = useLists();
    const paths = useCategoryPaths();
    const calendars = useCalendars().data;
    return useMemo(() => {
        const named = (name: string | undefined, id: number) => name ?? `#${id}`;
        const path = new Map(paths.map((each) => [each.id, each.path]));
        return contractWords(texts, ui, format, {
            calendar: (id) => named(calendars?.find((each) => each.id === id)?.name, id),
            category: (id) => named(path.get(id), id),
            service: (id) => named(lists.service.get(id)?.name[language], id),
            team: (id) => named(lists.teamName.get(id), id),
            person: (id) => named(lists.personName.get(id), id),
        });
    }, [texts, ui, format, language, lists, paths, calendars]);
}
