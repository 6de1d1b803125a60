import { useTexts } from "@/core/i18n/catalogue";
import styles from "./Preview.module.css";
import { previewTexts } from "./texts";

interface Reach {
    contact: string;
    phone: string;
    email: string;
    portal: string;
    contractNumber: string;
}

/** How to reach a provider. */
export function ProviderLine({ provider }: { provider: Reach }) {
    const texts = useTexts(previewTexts);
    const { contact, phone, email, portal, contractNumber } = provider;
    if ([contact, phone, email, portal, contractNumber].every((part) => part === "")) return null;
    return (
        <p className={styles.provider}>
            {contact && <span>{contact}</span>}
            {phone && <a href={`tel:${phone.replaceAll(/[^\d+]/g, "")}`}>{phone}</a>}
            {email && <a href={`mailto:${email}`}>{email}</a>}
            {portal && (
                <a href={portal} target="_blank" rel="noreferrer">
                    {texts.portal}
                </a>
            )}
            {contractNumber && <span>{texts.contract(contractNumber)}</span>}
        </p>
    );
}
