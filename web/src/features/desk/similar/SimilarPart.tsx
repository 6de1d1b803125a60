import { SimilarToTicket, SimilarToWriting } from "./Similar";
import { plainOf, type Writing } from "./similar";

/** Fetched after the page that it stands on: nobody waits for it. */
export default function SimilarPart(of: { ticketId: number } | (Omit<Writing, "text"> & { html: string })) {
    if ("ticketId" in of) return <SimilarToTicket ticketId={of.ticketId} />;
    return <SimilarToWriting subject={of.subject} text={plainOf(of.html)} requesterId={of.requesterId} />;
}
