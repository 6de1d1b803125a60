import type { components } from "@/core/api/schema.generated";

type CallView = components["schemas"]["CallView"];

/** Who calls: their name if they are known, else the number; `withheld` stands for none. */
export function callerName(call: CallView, withheld: string): string {
    return call.person?.name ?? (call.number || withheld);
}
