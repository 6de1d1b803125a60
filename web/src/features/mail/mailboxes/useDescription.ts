import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useLists } from "@/core/live/live";
import type { Describe } from "@/ui/records/ConflictNotice";
import { recordTexts } from "@/ui/records/texts";
import { mailTexts } from "../texts";
import type { MailboxValues } from "./mailbox";

/** The names of the fields and how their values are written, for the message about a conflict. Never a secret. */
export function useMailboxDescription(): Describe<MailboxValues> {
    const texts = useTexts(mailTexts).boxes;
    const record = useTexts(recordTexts);
    const language = useLanguage();
    const lists = useLists();
    const text = (label: string) => ({ label, show: (value: string) => value });
    const flag = (label: string) => ({ label, show: (value: boolean) => (value ? record.yes : record.no) });
    const named = (label: string, names: ReadonlyMap<number, string>) => ({
        label,
        show: (id: number | null) => (id === null ? "" : (names.get(id) ?? String(id))),
    });
    const secret = (label: string) => ({ label, show: () => "••••••" });
    return {
        address: text(texts.address),
        name: text(texts.name),
        host: text(texts.host),
        port: { label: texts.port, show: String },
        security: { label: texts.security, show: (value) => texts.securityName[value] },
        user: text(texts.user),
        auth: { label: texts.auth, show: (value) => texts.authName[value] },
        password: secret(texts.password),
        tokenUrl: text(texts.tokenUrl),
        clientId: text(texts.clientId),
        clientSecret: secret(texts.clientSecret),
        refreshToken: secret(texts.refreshToken),
        folder: text(texts.folder),
        afterReading: { label: texts.after, show: (value) => texts.afterName[value] },
        processedFolder: text(texts.processed),
        teamId: named(texts.team, lists.teamName),
        categoryId: {
            label: texts.category,
            show: (id) => (id === null ? "" : (lists.category.get(id)?.name[language] ?? String(id))),
        },
        customerId: named(texts.customer, lists.customerName),
        readExisting: flag(texts.existing),
        active: flag(texts.active),
    };
}
