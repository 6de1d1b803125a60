import { useQuery } from "@tanstack/react-query";
import { api, body } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import type { Permission, Role } from "@/core/api/types";
import { queryClient } from "@/core/query";

export type RoleView = components["schemas"]["RoleView"];
export type RoleList = components["schemas"]["RoleListView"];

const kRoles = ["roles"] as const;

export function useRoles() {
    return useQuery({
        queryKey: kRoles,
        queryFn: ({ signal }) => body(api.GET("/api/roles", { signal })),
    });
}

export async function refreshRoles(): Promise<void> {
    await queryClient.invalidateQueries({ queryKey: kRoles });
}

export async function readRole(id: number): Promise<RoleView> {
    const { items } = await queryClient.fetchQuery({
        queryKey: kRoles,
        queryFn: () => body(api.GET("/api/roles")),
        staleTime: 0,
    });
    const role = items.find((each) => each.id === id);
    if (!role) throw new Error(`role ${id} is gone`);
    return role;
}

/** The roles that another one can be based on: those with something to choose. */
export function bases(list: RoleList): RoleList["builtIn"] {
    return list.builtIn.filter(({ permissions, essentials }) => permissions.length > essentials.length);
}

/** What a role that is given to an account lets it do. */
export function permissionsOf(list: RoleList, role: Role, roleId: number | null): readonly Permission[] {
    const custom = list.items.find((each) => each.id === roleId);
    return custom?.permissions ?? list.builtIn.find((each) => each.role === role)?.permissions ?? [];
}

export interface Difference {
    gains: Permission[];
    loses: Permission[];
}

/** What somebody gains and loses who had the first and gets the second. */
export function difference(before: readonly Permission[], after: readonly Permission[]): Difference {
    return {
        gains: after.filter((each) => !before.includes(each)),
        loses: before.filter((each) => !after.includes(each)),
    };
}
