import { type FormEvent, useState } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useLists } from "@/core/live/live";
import { Button } from "@/ui/Button";
import { Select, TextField } from "@/ui/Field";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { useCan } from "@/ui/records/useCan";
import { useSend } from "@/ui/records/useSend";
import { toast } from "@/ui/toast";
import { type Article, setUpkeep } from "./articles";
import { knowledgeTexts } from "./texts";

/** Who looks after an article, and when it is read again. */
export function UpkeepForm({ article }: { article: Article }) {
    const texts = useTexts(knowledgeTexts).upkeep;
    const format = useFormats();
    const lists = useLists();
    const sets = useCan("desk_configure");
    const [owner, setOwner] = useState(String(article.owner?.id ?? ""));
    const [reviewOn, setReviewOn] = useState(article.reviewOn);
    const { busy, problem, attempt } = useSend();
    if (!sets)
        return (
            <section>
                <h2>{texts.title}</h2>
                <p>
                    {texts.owner} {article.owner?.name ?? texts.nobody}
                </p>
                <p>
                    {texts.reviewOn}{" "}
                    {article.reviewOn === ""
                        ? texts.never
                        : format.date(new Date(`${article.reviewOn}T12:00:00`))}
                </p>
            </section>
        );
    const changed = owner !== String(article.owner?.id ?? "") || reviewOn !== article.reviewOn;
    const save = async (event: FormEvent) => {
        event.preventDefault();
        if (await attempt(() => setUpkeep(article, owner === "" ? null : Number(owner), reviewOn)))
            toast({ tone: "success", text: texts.saved });
    };
    const people = lists.people.map(({ id, name }) => ({ value: String(id), label: name }));
    const known = article.owner;
    if (known && !people.some(({ value }) => value === String(known.id)))
        people.push({ value: String(known.id), label: known.name });
    return (
        <form onSubmit={(event) => void save(event)} aria-label={texts.title}>
            <h2>{texts.title}</h2>
            <Select
                label={texts.owner}
                value={owner}
                options={[{ value: "", label: texts.nobody }, ...people]}
                onChange={setOwner}
            />
            <TextField
                label={texts.reviewOn}
                type="date"
                value={reviewOn}
                onChange={(event) => setReviewOn(event.target.value)}
            />
            <ProblemNotice problem={problem} />
            {changed && (
                <Button type="submit" busy={busy}>
                    {texts.save}
                </Button>
            )}
        </form>
    );
}
