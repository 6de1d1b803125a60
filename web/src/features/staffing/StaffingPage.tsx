import { lazy, Suspense } from "react";
import { Link, Redirect, useParams } from "wouter";
import { useTexts } from "@/core/i18n/catalogue";
import { withQueries } from "@/core/query";
import { cx } from "@/ui/cx";
import { Page } from "@/ui/records/Page";
import styles from "./Staffing.module.css";
import { staffingTexts } from "./texts";

const kSections = {
    absences: lazy(() => import("./absences/AbsencesPage")),
    duty: lazy(() => import("./duty/DutyPage")),
    skills: lazy(() => import("./skills/SkillsPage")),
};
type SectionName = keyof typeof kSections;

function isSection(name: string | undefined): name is SectionName {
    return name !== undefined && Object.hasOwn(kSections, name);
}

/** Who is there, who is on duty, who knows what. */
export default withQueries(function StaffingPage() {
    const { section } = useParams<{ section?: string }>();
    const texts = useTexts(staffingTexts);
    if (!isSection(section)) return <Redirect to="/staffing/absences" replace />;
    const Section = kSections[section];
    return (
        <Page
            title={texts.sections[section]}
            intro={texts[section].intro}
            tools={
                <nav className={styles.sections} aria-label={texts.title}>
                    {(Object.keys(kSections) as SectionName[]).map((name) => (
                        <Link
                            key={name}
                            href={`/staffing/${name}`}
                            className={cx(styles.section, name === section && styles.current)}
                            aria-current={name === section ? "page" : undefined}
                        >
                            {texts.sections[name]}
                        </Link>
                    ))}
                </nav>
            }
        >
            <Suspense fallback={null}>
                <Section />
            </Suspense>
        </Page>
    );
});
