import { plainOf } from "../similar/similar";
import { ProposalChips } from "./ProposalChips";
import { useProposals, useProposalsTo } from "./proposals";

/** What a ticket has, and how it gets what it has not. */
interface Sorting {
    categoryId: number | null;
    teamId: number | null;
    onTake: (taken: { categoryId?: number; teamId?: number }) => void;
}
type Subject = { ticketId: number } | { subject: string; html: string; requesterId: number | null };

/** Fetched after the page that it stands on: nobody waits for it. It only offers; nothing is filled in by itself. */
export default function ProposalPart(of: Sorting & Subject) {
    return "ticketId" in of ? <OfTicket {...of} /> : <OfWriting {...of} />;
}

function OfTicket({ ticketId, ...sorting }: Sorting & { ticketId: number }) {
    const { categoryId, teamId } = sorting;
    const missing = `${categoryId === null ? "c" : ""}${teamId === null ? "t" : ""}`;
    return <ProposalChips {...sorting} proposals={useProposals(ticketId, missing).data} />;
}

function OfWriting(of: Sorting & { subject: string; html: string; requesterId: number | null }) {
    const { subject, html, requesterId, ...sorting } = of;
    const proposals = useProposalsTo({ subject, text: plainOf(html), requesterId });
    return <ProposalChips {...sorting} proposals={proposals} />;
}
