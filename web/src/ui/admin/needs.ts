import type { Permission } from "@/core/api/types";

/** Whoever has one of these has something to administer. Apart from the sections, whose icons come with them. */
export const adminNeeds: readonly Permission[] = [
    "directory_write",
    "desk_configure",
    "rights_explain",
    "accounts_manage",
    "mail_manage",
    "platform_manage",
];
