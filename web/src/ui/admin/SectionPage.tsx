import type { ComponentType } from "react";
import { AdminFrame } from "./AdminFrame";
import type { SectionName } from "./sections";

interface SectionPageProps {
    /** The pages that this part of the administration has. */
    pages: Partial<Record<SectionName, ComponentType>>;
    /** Which of them the address names. */
    section: string;
}

/** One page of the administration in its frame, which says so where there is none of that name. */
export function SectionPage({ pages, section }: SectionPageProps) {
    const name = Object.hasOwn(pages, section) ? (section as SectionName) : null;
    const Page = name && pages[name];
    return <AdminFrame section={name}>{Page && <Page />}</AdminFrame>;
}
