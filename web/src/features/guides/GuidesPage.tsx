import { ChartColumn, Download, Ellipsis, Plus, Signpost } from "lucide-react";
import { useEffect, useRef } from "react";
import { Link, useLocation, useSearchParams } from "wouter";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { withQueries } from "@/core/query";
import { Button } from "@/ui/Button";
import { cx } from "@/ui/cx";
import { Empty } from "@/ui/Empty";
import { MenuButton } from "@/ui/Menu";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { Loaded } from "@/ui/records/Loaded";
import { Page } from "@/ui/records/Page";
import { useCan } from "@/ui/records/useCan";
import { useSend } from "@/ui/records/useSend";
import { toast } from "@/ui/toast";
import styles from "./Guides.module.css";
import { addLibrary, type Guide, useGuides } from "./guides";
import { guideListTexts } from "./texts";

export default withQueries(GuidesPage);

/** All guides: for technicians those that are offered, for those who write them every version. */
function GuidesPage() {
    const texts = useTexts(guideListTexts);
    const format = useFormats();
    const query = useGuides();
    const writes = useCan("desk_configure");
    const [, navigate] = useLocation();
    const [params] = useSearchParams();
    const named = params.get("guide");
    const { busy, problem, send } = useSend();
    const add = async () => {
        const answer = await send(() => addLibrary());
        if (!answer) return;
        const { added, updated, kept } = answer;
        const done = texts.added(format.number(added), format.number(updated));
        toast({ tone: "success", text: kept > 0 ? `${done} (${texts.kept(format.number(kept))})` : done });
    };
    const create = (
        <Button look="primary" icon={<Plus size={16} />} onClick={() => navigate("/guides/new")}>
            {texts.create}
        </Button>
    );
    return (
        <Page
            title={texts.title}
            intro={texts.intro}
            tools={
                writes && (
                    <>
                        <Button
                            icon={<ChartColumn size={16} />}
                            onClick={() => navigate("/guides/statistics")}
                        >
                            {texts.statistics}
                        </Button>
                        <MenuButton
                            iconOnly
                            look="quiet"
                            icon={<Ellipsis size={16} />}
                            label={texts.more}
                            busy={busy}
                            items={[{ id: "library", label: texts.addLibrary, run: () => void add() }]}
                        />
                        {create}
                    </>
                )
            }
        >
            <ProblemNotice problem={problem} />
            <Loaded query={query} lines={4}>
                {(guides) =>
                    guides.length === 0 ? (
                        <Empty
                            icon={<Signpost size={32} strokeWidth={1.5} />}
                            title={texts.none}
                            action={
                                writes && (
                                    <Button busy={busy} onClick={() => void add()}>
                                        {texts.addLibrary}
                                    </Button>
                                )
                            }
                        >
                            {writes ? texts.noneText : texts.nonePublished}
                        </Empty>
                    ) : (
                        <ul className={styles.list}>
                            {guides.map((guide) => (
                                <Line
                                    key={guide.id}
                                    guide={guide}
                                    writes={writes}
                                    named={named === guide.key || named === String(guide.id)}
                                />
                            ))}
                        </ul>
                    )
                }
            </Loaded>
        </Page>
    );
}

interface LineProps {
    guide: Guide;
    writes: boolean;
    /** A link led to it: the eye, and whoever reads by ear, find it at once. */
    named: boolean;
}

function Line({ guide, writes, named }: LineProps) {
    const texts = useTexts(guideListTexts);
    const language = useLanguage();
    const format = useFormats();
    const published = guide.versions.find(({ state }) => state === "published");
    const title = guide.title[language];
    const place = useRef<HTMLLIElement>(null);
    useEffect(() => {
        if (!named) return;
        place.current?.scrollIntoView({ block: "center" });
        place.current?.focus({ preventScroll: true });
    }, [named]);
    return (
        <li
            ref={place}
            tabIndex={-1}
            className={cx(styles.line, named && styles.named)}
            aria-current={named || undefined}
        >
            <div className={styles.about}>
                {writes ? (
                    <Link href={`/guides/${guide.id}`} aria-label={texts.edit(title)}>
                        <strong>{title}</strong>
                    </Link>
                ) : (
                    <strong>{title}</strong>
                )}
                <p className="muted">{guide.purpose[language]}</p>
                <p className={styles.versions}>
                    <span className="mono">{guide.key}</span>
                    {guide.selfHelp && <span>{texts.selfHelp}</span>}
                    {guide.versions
                        .filter(({ state }) => state !== "retired" || guide.versions.length === 1)
                        .map(({ id, number, state }) => (
                            <span key={id} className={cx(styles.state, styles[state])}>
                                {texts.version(format.number(number), texts.states[state])}
                            </span>
                        ))}
                </p>
            </div>
            {published && (
                <a
                    className={styles.download}
                    href={`/api/guide-versions/${published.id}/source`}
                    aria-label={`${texts.exported}: ${title}`}
                    title={texts.exported}
                >
                    <Download size={16} aria-hidden="true" />
                </a>
            )}
        </li>
    );
}
