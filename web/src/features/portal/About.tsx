import type { Category } from "@/core/api/types";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { Radios } from "@/ui/questions/QuestionFields";
import { portalTexts } from "./texts";

interface Props {
    all: readonly Category[];
    chosen: number | null;
    onChoose: (categoryId: number | null) => void;
}

/** What it is about, in the words of the categories, at most two steps deep; nobody has to know. */
export function About({ all, chosen, onChoose }: Props) {
    const texts = useTexts(portalTexts).form;
    const language = useLanguage();
    const optionsBelow = (parent: number | null) =>
        all
            .filter((category) => category.active && category.parentId === parent)
            .map(({ id, name }) => ({ value: String(id), label: name[language] }))
            .sort((a, b) => a.label.localeCompare(b.label, language));
    const top = optionsBelow(null);
    if (top.length === 0) return null;
    const path = pathTo(all, chosen);
    const first = path[0] ?? null;
    const below = first === null ? [] : optionsBelow(first);
    const none = { value: "", label: texts.unknown };
    return (
        <>
            <Radios
                label={texts.about}
                hint={texts.dontMind}
                error={undefined}
                required={false}
                value={first === null ? "" : String(first)}
                options={[...top, none]}
                onChange={(value) => onChoose(value === "" ? null : Number(value))}
            />
            {first !== null && below.length > 0 && (
                <Radios
                    label={texts.aboutMore}
                    hint={undefined}
                    error={undefined}
                    required={false}
                    value={path[1] === undefined ? "" : String(path[1])}
                    options={[...below, none]}
                    onChange={(value) => onChoose(value === "" ? first : Number(value))}
                />
            )}
        </>
    );
}

/** The way from the top to a category. */
function pathTo(all: readonly Category[], id: number | null): number[] {
    const path: number[] = [];
    for (let at = id; at !== null && path.length < 9; ) {
        const category = all.find((each) => each.id === at);
        if (!category) return [];
        path.unshift(category.id);
        at = category.parentId;
    }
    return path;
}
