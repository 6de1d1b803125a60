import type { Permission } from "@/core/api/types";
import { useSession } from "@/core/session/session";

/** Whether the signed-in person may do this; what they may not do is not offered. The server decides anyway. */
export function useCan(permission: Permission): boolean {
    return useSession().permissions.includes(permission);
}
