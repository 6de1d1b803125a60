import type { components } from "@/core/api/schema.generated";
import { queryClient } from "@/core/query";

export type Handover = components["schemas"]["HandoverView"];
export type ProviderAccount = components["schemas"]["ProviderAccountView"];

export const kHandovers = (ticketId: number) => ["handovers", ticketId] as const;

export async function readAgain(ticketId: number): Promise<void> {
    await queryClient.invalidateQueries({ queryKey: kHandovers(ticketId) });
}
