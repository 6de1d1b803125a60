import type { components } from "@/core/api/schema.generated";
import type { AccountView } from "../accounts/accounts";

type Policy = components["schemas"]["SecondFactorPolicyView"];

/** The accounts that a change of the policy leads to enrolment, which the present one does not. */
export function whoMustEnrol<A extends Pick<AccountView, "role" | "secondFactor">>(
    accounts: readonly A[],
    before: Policy,
    after: Policy,
): A[] {
    return accounts.filter(({ role, secondFactor }) => after[role] && !before[role] && !secondFactor);
}
