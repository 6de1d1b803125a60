import { withQueries } from "@/core/query";
import { ProposalChips } from "./ProposalChips";
import { useProposals, useProposalsTo, type Writing } from "./proposals";

/** What a ticket has, and how it gets what it has not. */
interface Sorting {
    categoryId: number | null;
    teamId: number | null;
    onTake: (taken: { categoryId?: number; teamId?: number }) => void;
}
type Subject = { ticketId: number } | Writing;

/** Fetched after the page that it stands on: nobody waits for it. It only offers; nothing is filled in by itself. */
function ProposalPart(of: Sorting & Subject) {
    return "ticketId" in of ? <OfTicket {...of} /> : <OfWriting {...of} />;
}

function OfTicket({ ticketId, ...sorting }: Sorting & { ticketId: number }) {
    const { categoryId, teamId } = sorting;
    const missing = `${categoryId === null ? "c" : ""}${teamId === null ? "t" : ""}`;
    return <ProposalChips {...sorting} proposals={useProposals(ticketId, missing).data} />;
}

function OfWriting({ subject, text, requesterId, ...sorting }: Sorting & Writing) {
    const proposals = useProposalsTo({ subject, text, requesterId });
    return <ProposalChips {...sorting} proposals={proposals} />;
}

export default withQueries(ProposalPart);
