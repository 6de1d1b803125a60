import type { components } from "@/core/api/schema.generated";

export type BreachReason = components["schemas"]["BreachInput"]["reason"];

/** Why a promise may have been missed, in the order in which they are offered. */
export const breachReasons: readonly BreachReason[] = [
    "workload",
    "routing",
    "information",
    "provider",
    "parts",
    "access",
    "difficulty",
    "target",
    "other",
];
