import {
    BookA,
    Building,
    CalendarClock,
    ChartNoAxesColumn,
    Cog,
    FileClock,
    FolderTree,
    Grid3x3,
    Handshake,
    Inbox,
    KeyRound,
    Layers,
    LifeBuoy,
    ListChecks,
    type LucideIcon,
    MailQuestionMark,
    Megaphone,
    PhoneIncoming,
    ScanEye,
    ScrollText,
    Send,
    ShieldCheck,
    Tags,
    TextSelect,
    Timer,
    UserCog,
    UsersRound,
} from "lucide-react";
import type { Permission } from "@/core/api/types";

export type SectionName =
    | "teams"
    | "categories"
    | "services"
    | "matrix"
    | "proposals"
    | "contracts"
    | "calendars"
    | "compliance"
    | "replies"
    | "glossary"
    | "work"
    | "standings"
    | "checklists"
    | "providers"
    | "announcements"
    | "portal"
    | "accounts"
    | "roles"
    | "sight"
    | "signin"
    | "telephony"
    | "mailboxes"
    | "outbox"
    | "review"
    | "jobs"
    | "journal";

export interface AdminSection {
    name: SectionName;
    group: "desk" | "access" | "telephone" | "mail" | "machine";
    href: string;
    needs: Permission;
    icon: LucideIcon;
}

/** Everything there is to administer, in the order in which it is listed. A section without its permission is not shown. */
export const adminSections: readonly AdminSection[] = [
    { name: "teams", group: "desk", href: "/admin/teams", needs: "directory_write", icon: UsersRound },
    {
        name: "categories",
        group: "desk",
        href: "/admin/categories",
        needs: "desk_configure",
        icon: FolderTree,
    },
    { name: "services", group: "desk", href: "/admin/services", needs: "desk_configure", icon: Building },
    { name: "matrix", group: "desk", href: "/admin/matrix", needs: "desk_configure", icon: Grid3x3 },
    { name: "proposals", group: "desk", href: "/admin/proposals", needs: "desk_configure", icon: Tags },
    {
        name: "contracts",
        group: "desk",
        href: "/admin/sla/contracts",
        needs: "desk_configure",
        icon: FileClock,
    },
    {
        name: "calendars",
        group: "desk",
        href: "/admin/sla/calendars",
        needs: "desk_configure",
        icon: CalendarClock,
    },
    {
        name: "compliance",
        group: "desk",
        href: "/admin/sla/compliance",
        needs: "desk_configure",
        icon: ChartNoAxesColumn,
    },
    { name: "replies", group: "desk", href: "/admin/replies", needs: "desk_configure", icon: TextSelect },
    { name: "glossary", group: "desk", href: "/admin/glossary", needs: "desk_configure", icon: BookA },
    { name: "work", group: "desk", href: "/admin/work", needs: "desk_configure", icon: Timer },
    { name: "standings", group: "desk", href: "/admin/standings", needs: "desk_configure", icon: Layers },
    {
        name: "checklists",
        group: "desk",
        href: "/admin/checklists",
        needs: "desk_configure",
        icon: ListChecks,
    },
    { name: "providers", group: "desk", href: "/admin/providers", needs: "desk_configure", icon: Handshake },
    {
        name: "announcements",
        group: "desk",
        href: "/admin/announcements",
        needs: "desk_configure",
        icon: Megaphone,
    },
    { name: "accounts", group: "access", href: "/admin/accounts", needs: "accounts_manage", icon: KeyRound },
    { name: "roles", group: "access", href: "/admin/roles", needs: "accounts_manage", icon: UserCog },
    { name: "sight", group: "access", href: "/admin/sight", needs: "rights_explain", icon: ScanEye },
    { name: "signin", group: "access", href: "/admin/signin", needs: "accounts_manage", icon: ShieldCheck },
    { name: "portal", group: "access", href: "/admin/portal", needs: "accounts_manage", icon: LifeBuoy },
    {
        name: "telephony",
        group: "telephone",
        href: "/admin/telephony",
        needs: "platform_manage",
        icon: PhoneIncoming,
    },
    { name: "mailboxes", group: "mail", href: "/admin/mail/mailboxes", needs: "mail_manage", icon: Inbox },
    { name: "outbox", group: "mail", href: "/admin/mail/outbox", needs: "mail_manage", icon: Send },
    {
        name: "review",
        group: "mail",
        href: "/admin/mail/review",
        needs: "mail_manage",
        icon: MailQuestionMark,
    },
    { name: "jobs", group: "machine", href: "/admin/jobs", needs: "platform_manage", icon: Cog },
    { name: "journal", group: "machine", href: "/admin/journal", needs: "platform_manage", icon: ScrollText },
];
