import { lazy, Suspense } from "react";
import styles from "./Intake.module.css";
import type { IntakeForm } from "./useIntake";

const ProposalPart = lazy(() => import("@/ui/proposals/ProposalPart"));
const SimilarToWriting = lazy(() => import("@/ui/similar/SimilarToWriting"));

/**
 * What the desk knows about the words that are being taken down. It stands below what is typed in, takes no
 * focus, and what it leads to opens in a tab of its own: the call goes on here.
 */
export function Known({ state }: { state: IntakeForm }) {
    const { form, change } = state;
    const writing = { subject: form.subject, text: form.words, requesterId: form.person?.id ?? null };
    return (
        <div className={styles.known}>
            <Suspense fallback={null}>
                <ProposalPart
                    {...writing}
                    categoryId={form.categoryId}
                    teamId={form.teamId}
                    onTake={(taken) =>
                        change({ ...taken, ...(taken.categoryId !== undefined && { given: {} }) })
                    }
                />
            </Suspense>
            <Suspense fallback={null}>
                <SimilarToWriting {...writing} apart />
            </Suspense>
        </div>
    );
}
