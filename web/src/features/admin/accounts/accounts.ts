import { useQuery } from "@tanstack/react-query";
import { api, body } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import { queryClient } from "@/core/query";

export type AccountView = components["schemas"]["AccountView"];
export type Role = AccountView["role"];

export const roles: readonly Role[] = ["user", "provider", "technician", "supervisor", "administrator"];

const kAccounts = ["accounts"] as const;

export function useAccounts() {
    return useQuery({
        queryKey: kAccounts,
        queryFn: ({ signal }) => body(api.GET("/api/accounts", { signal })),
        select: (list) => list.items,
    });
}

/** Whom accounts of the role provider act for. */
export function useProviders() {
    return useQuery({
        queryKey: ["providers"],
        queryFn: ({ signal }) => body(api.GET("/api/providers", { signal })),
        select: (list) => list.items,
    });
}

export async function refreshAccounts(): Promise<void> {
    await queryClient.invalidateQueries({ queryKey: kAccounts });
}

export async function readAccount(id: number): Promise<AccountView> {
    const { items } = await queryClient.fetchQuery({
        queryKey: kAccounts,
        queryFn: () => body(api.GET("/api/accounts")),
        staleTime: 0,
    });
    const account = items.find((each) => each.id === id);
    if (!account) throw new Error(`account ${id} is gone`);
    return account;
}

const kGroups = 4;
const kGroupLength = 5;
/** Without letters and digits that look alike or sound alike on the telephone. */
const kAlphabet = "abcdefghjkmnpqrstuvwxyz23456789";

/** A password that can be read out: four groups of five, about 99 bits. */
export function suggestPassword(): string {
    const groups = Array.from({ length: kGroups }, () =>
        Array.from({ length: kGroupLength }, () => kAlphabet[randomBelow(kAlphabet.length)]).join(""),
    );
    return groups.join("-");
}

/** Evenly distributed: numbers of the incomplete last round are drawn again. */
function randomBelow(limit: number): number {
    const round = 256 - (256 % limit);
    for (;;) {
        const [drawn = 0] = crypto.getRandomValues(new Uint8Array(1));
        if (drawn < round) return drawn % limit;
    }
}

/** "Léa d'Orsay" signs in as "lea.dorsay". */
export function suggestLogin(name: string): string {
    return name
        .toLowerCase()
        .replace(/œ/g, "oe")
        .replace(/æ/g, "ae")
        .normalize("NFD")
        .replace(/[^a-z0-9\s-]/g, "")
        .trim()
        .replace(/[\s-]+/g, ".");
}
