import { Check } from "lucide-react";
import { useCommands } from "@/core/commands/hooks";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useLists } from "@/core/live/live";
import { categoryPath } from "../ticketChoices";
import styles from "./Proposals.module.css";
import type { Proposal, Proposals } from "./proposals";
import { triageTexts } from "./texts";

interface ChipsProps {
    proposals: Proposals | undefined;
    categoryId: number | null;
    teamId: number | null;
    onTake: (taken: { categoryId?: number; teamId?: number }) => void;
}

interface Offer {
    property: "categoryId" | "teamId";
    proposal: Proposal;
    name: string;
}

const kKey = "Shift+a";

/** One chip for each property that has no value yet. */
export function ProposalChips({ proposals, categoryId, teamId, onTake }: ChipsProps) {
    const texts = useTexts(triageTexts);
    const lists = useLists();
    const language = useLanguage();
    const offers: Offer[] = [];
    const category = proposals?.category;
    if (category && categoryId === null)
        offers.push({
            property: "categoryId",
            proposal: category,
            name: categoryPath(lists, category.value, language),
        });
    const team = proposals?.team;
    if (team && teamId === null)
        offers.push({
            property: "teamId",
            proposal: team,
            name: lists.teams.find(({ id }) => id === team.value)?.name ?? "",
        });
    // The lists may be a moment behind; what has no name yet cannot be chosen either.
    const shown = offers.filter(({ name }) => name !== "");
    const takeAll = () =>
        onTake(Object.fromEntries(shown.map(({ property, proposal }) => [property, proposal.value])));
    useCommands(
        shown.length > 0
            ? [
                  {
                      id: "ticket.takeProposals",
                      label: texts.takeAll,
                      group: texts.title,
                      keys: [kKey],
                      run: takeAll,
                  },
              ]
            : [],
    );
    return (
        <div className={styles.place} role="status">
            {shown.length > 0 && (
                <fieldset className={styles.chips}>
                    <legend>{texts.title}</legend>
                    {shown.map((offer) => (
                        <Chip
                            key={offer.property}
                            {...offer}
                            onTake={() => onTake({ [offer.property]: offer.proposal.value })}
                        />
                    ))}
                </fieldset>
            )}
        </div>
    );
}

function Chip({ property, proposal, name, onTake }: Offer & { onTake: () => void }) {
    const texts = useTexts(triageTexts);
    const format = useFormats();
    const why =
        texts.right(format.number(proposal.percent)) +
        (proposal.because.length > 0 ? ` ${texts.because(format.list([...proposal.because]))}` : "");
    return (
        <button
            type="button"
            className={styles.chip}
            title={why}
            aria-label={`${texts.take(texts[property], name)}. ${why}`}
            onClick={onTake}
        >
            <Check size={13} aria-hidden="true" />
            <span>
                <span className={styles.property}>{texts.asked(texts[property])}</span> {name}
            </span>
        </button>
    );
}
