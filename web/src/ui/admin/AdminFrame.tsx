import { Lock } from "lucide-react";
import { type ReactNode, Suspense } from "react";
import { Link, useLocation } from "wouter";
import { useCommands } from "@/core/commands/hooks";
import { useTexts } from "@/core/i18n/catalogue";
import { useSession } from "@/core/session/session";
import { cx } from "../cx";
import { Empty } from "../Empty";
import { Page } from "../records/Page";
import styles from "./AdminFrame.module.css";
import { type AdminSection, adminSections, type SectionName } from "./sections";
import { adminFrameTexts } from "./texts";

/** The sections that the signed-in person may administer, by group. */
export function useAdminGroups(): [AdminSection["group"], AdminSection[]][] {
    const { permissions } = useSession();
    const groups = new Map<AdminSection["group"], AdminSection[]>();
    for (const section of adminSections) {
        if (!permissions.includes(section.needs)) continue;
        groups.set(section.group, [...(groups.get(section.group) ?? []), section]);
    }
    return [...groups];
}

interface AdminFrameProps {
    /** Undefined for the overview, null for an address that is no section. */
    section?: SectionName | null;
    children: ReactNode;
}

/**
 * Around the pages of the administration: their list at the side where there is room; where there is not, the overview
 * is the list and each page leads back to it. Guards the section's permission.
 */
export function AdminFrame({ section, children }: AdminFrameProps) {
    const texts = useTexts(adminFrameTexts);
    const groups = useAdminGroups();
    const [, navigate] = useLocation();
    useCommands(
        groups.flatMap(([, list]) =>
            list.map(({ name, href }) => ({
                id: `admin.${name}`,
                label: texts.section[name].name,
                group: texts.title,
                run: () => navigate(href),
            })),
        ),
    );
    const allowed =
        section === undefined || groups.some(([, list]) => list.some((each) => each.name === section));
    return (
        <div className={styles.frame}>
            <nav className={styles.nav} aria-label={texts.title}>
                {groups.map(([group, list]) => (
                    <div key={group}>
                        <h2 className={styles.group}>{texts.group[group]}</h2>
                        <ul>
                            {list.map(({ name, href, icon: Icon }) => (
                                <li key={name}>
                                    <Link
                                        href={href}
                                        className={cx(styles.item, name === section && styles.current)}
                                        aria-current={name === section ? "page" : undefined}
                                    >
                                        <Icon size={15} aria-hidden="true" />
                                        <span>{texts.section[name].name}</span>
                                    </Link>
                                </li>
                            ))}
                        </ul>
                    </div>
                ))}
            </nav>
            {allowed ? (
                <Suspense fallback={section ? <AdminPage section={section}>{null}</AdminPage> : null}>
                    {children}
                </Suspense>
            ) : (
                <Refused known={section !== null} />
            )}
        </div>
    );
}

/** Instead of a page that the role lacks, or that there isn't. */
function Refused({ known }: { known: boolean }) {
    const texts = useTexts(adminFrameTexts);
    return (
        <Page title={texts.title} back={{ href: "/admin", label: texts.back }}>
            {known ? (
                <Empty icon={<Lock size={32} strokeWidth={1.5} />} title={texts.forbidden}>
                    {texts.forbiddenText}
                </Empty>
            ) : (
                <Empty title={texts.nothing} action={<Link href="/admin">{texts.back}</Link>} />
            )}
        </Page>
    );
}

interface AdminPageProps {
    section: SectionName;
    tools?: ReactNode;
    intro?: ReactNode;
    panes?: boolean;
    children: ReactNode;
}

/** A page of the administration, named after its section. */
export function AdminPage({ section, ...page }: AdminPageProps) {
    const texts = useTexts(adminFrameTexts);
    return (
        <Page
            {...page}
            title={texts.section[section].name}
            back={{ href: "/admin", label: texts.back }}
            backNarrow
        />
    );
}
