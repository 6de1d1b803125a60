import { withQueries } from "@/core/query";
import { SimilarBlock } from "./SimilarBlock";
import { useSimilarTo, type Writing } from "./similar";

/** Beside a ticket that is being written. Fetched after the page that it stands on: nobody waits for it. */
function SimilarToWriting({ apart, ...writing }: Writing & { apart?: boolean }) {
    return <SimilarBlock similar={useSimilarTo(writing).data} apart={apart} />;
}

export default withQueries(SimilarToWriting);
