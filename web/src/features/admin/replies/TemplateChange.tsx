import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useLists } from "@/core/live/live";
import { Button } from "@/ui/Button";
import { Change, type RecordChange } from "@/ui/records/History";
import { type VariantKey, variantOfField } from "./template";
import { repliesTexts } from "./texts";

interface TemplateChangeProps {
    change: RecordChange;
    /** An earlier text goes back into the form, where it is looked at before it is saved. */
    onTake: (key: VariantKey, html: string) => void;
}

/** A change of a template; earlier texts can be had back. */
export function TemplateChange({ change, onTake }: TemplateChangeProps) {
    const texts = useTexts(repliesTexts);
    const language = useLanguage();
    const lists = useLists();
    const key = variantOfField(change.field);
    if (key) {
        return (
            <>
                <span>{texts.variant[key]}</span>{" "}
                {change.before !== "" && (
                    <Button look="quiet" onClick={() => onTake(key, change.before)}>
                        {texts.useOld}
                    </Button>
                )}
            </>
        );
    }
    const show = (value: string) => {
        if (change.field === "team") return lists.teamName.get(Number(value)) ?? value;
        if (change.field === "category") return lists.category.get(Number(value))?.name[language] ?? value;
        return value;
    };
    const { fields } = texts;
    const label = change.field in fields ? fields[change.field as keyof typeof fields] : change.field;
    // "For: nothing" would say the opposite of what it means.
    const everything = { team: texts.allTeams, category: texts.allCategories };
    const all = change.field in everything ? everything[change.field as keyof typeof everything] : undefined;
    const spelled =
        all === undefined ? change : { ...change, before: change.before || all, after: change.after || all };
    return <Change {...spelled} label={label} show={show} />;
}
