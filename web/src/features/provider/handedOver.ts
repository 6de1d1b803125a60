import type { components } from "@/core/api/schema.generated";
import { queryClient } from "@/core/query";

export type HandedOver = components["schemas"]["HandedOverView"];

export const kHandedOver = ["handed-over"] as const;

export async function readAgain(): Promise<void> {
    await queryClient.invalidateQueries({ queryKey: kHandedOver });
}

/** An instant as a datetime-local field has it, in the person's own time; "" for none. */
export function localInput(instant: string | null): string {
    if (instant === null) return "";
    const date = new Date(instant);
    const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
    return local.toISOString().slice(0, 16);
}
