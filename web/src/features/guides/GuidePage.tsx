import { Download } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useLocation, useParams } from "wouter";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { withQueries } from "@/core/query";
import { useNow } from "@/core/useNow";
import { Button } from "@/ui/Button";
import { Select } from "@/ui/Field";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { ConfirmButton } from "@/ui/records/ConfirmButton";
import { Loaded } from "@/ui/records/Loaded";
import { Page } from "@/ui/records/Page";
import { type Send, useSend } from "@/ui/records/useSend";
import { toast } from "@/ui/toast";
import { Categories } from "./Categories";
import { Editor } from "./Editor";
import styles from "./Guides.module.css";
import {
    createGuide,
    deleteDraft,
    type Guide,
    publishVersion,
    retireVersion,
    reviewVersion,
    saveDraft,
    startDraft,
    useGuide,
    useVersion,
    type Version,
} from "./guides";
import { guideListTexts } from "./texts";

// Like the chart's editor they come when they are wanted.
const Compare = lazy(() => import("./compare/Compare"));
const Pictures = lazy(() => import("./pictures/Pictures"));
const StatisticsPage = lazy(() => import("./statistics/StatisticsPage"));

export default withQueries(GuidePage);

function GuidePage() {
    const { id = "" } = useParams<{ id: string }>();
    if (id === "statistics")
        return (
            <Suspense fallback={null}>
                <StatisticsPage />
            </Suspense>
        );
    return id === "new" ? <NewGuide /> : <OpenGuide key={id} id={Number(id)} />;
}

function NewGuide() {
    const texts = useTexts(guideListTexts);
    const [, navigate] = useLocation();
    const { busy, problem, send } = useSend();
    const create = async (source: string) => {
        const made = await send(() => createGuide(source));
        if (made) navigate(`/guides/${made.guideId}`);
        return made !== undefined;
    };
    return (
        <Page title={texts.create} back={{ href: "/guides", label: texts.back }} panes>
            <Editor
                draftKey="guide:new"
                original={texts.skeleton}
                problem={problem}
                busy={busy}
                always
                onSave={create}
            />
        </Page>
    );
}

function OpenGuide({ id }: { id: number }) {
    const texts = useTexts(guideListTexts);
    const language = useLanguage();
    const query = useGuide(id);
    return (
        <Page
            title={query.data?.title[language] ?? texts.title}
            back={{ href: "/guides", label: texts.back }}
            panes
        >
            <Loaded query={query}>{(guide) => <Versions guide={guide} />}</Loaded>
        </Page>
    );
}

function Versions({ guide }: { guide: Guide }) {
    const texts = useTexts(guideListTexts);
    const format = useFormats();
    const now = useNow();
    const [chosen, choose] = useState<number | null>(null);
    const row = guide.versions.find(({ id }) => id === chosen) ?? guide.versions[0];
    const query = useVersion(row?.id);
    const [compared, compareWith] = useState<number | null>(null);
    const others = guide.versions.filter(({ id }) => id !== row?.id);
    const other = others.find(({ id }) => id === compared);
    if (!row) return null;
    return (
        <div className={styles.guide}>
            <div className={styles.bar}>
                <Select
                    label={texts.versionLabel}
                    labelHidden
                    value={String(row.id)}
                    options={guide.versions.map(({ id, number, state }) => ({
                        value: String(id),
                        label: texts.version(format.number(number), texts.states[state]),
                    }))}
                    onChange={(value) => choose(Number(value))}
                />
                <span className="muted">
                    {texts.changed(
                        row.changedBy?.name ?? texts.somebody,
                        format.relative(new Date(row.changedAt), now),
                    )}
                </span>
                <a className={styles.download} href={`/api/guide-versions/${row.id}/source`}>
                    <Download size={16} aria-hidden="true" />
                    {texts.exported}
                </a>
                {others.length > 0 && (
                    <Select
                        label={texts.compare.label}
                        labelHidden
                        value={other ? String(other.id) : ""}
                        options={[
                            { value: "", label: other ? texts.compare.end : texts.compare.label },
                            ...others.map(({ id, number, state }) => ({
                                value: String(id),
                                label: texts.compare.with(format.number(number), texts.states[state]),
                            })),
                        ]}
                        onChange={(value) => compareWith(value === "" ? null : Number(value))}
                    />
                )}
            </div>
            {!other && (
                <>
                    <Categories guide={guide.id} />
                    <Suspense fallback={null}>
                        <Pictures guide={guide.id} />
                    </Suspense>
                </>
            )}
            <Loaded query={query}>
                {(version) =>
                    other ? (
                        <Comparison version={version} other={other.id} />
                    ) : (
                        <Open
                            key={`${version.id}:${version.version}`}
                            version={version}
                            onShow={(next) => choose(next)}
                        />
                    )
                }
            </Loaded>
        </div>
    );
}

/** What is saved of both, the older one first. */
function Comparison({ version, other }: { version: Version; other: number }) {
    const query = useVersion(other);
    return (
        <Loaded query={query}>
            {(second) => {
                const [before, after] =
                    second.number < version.number ? [second, version] : [version, second];
                return (
                    <Suspense fallback={<div aria-busy="true" />}>
                        <Compare before={before} after={after} />
                    </Suspense>
                );
            }}
        </Loaded>
    );
}

function Open({ version, onShow }: { version: Version; onShow: (id: number | null) => void }) {
    const texts = useTexts(guideListTexts).actions;
    const sending = useSend();
    const open = version.state === "draft" || version.state === "reviewed";
    const save = async (source: string) => {
        const saved = await sending.send(() => saveDraft(version, source));
        if (saved) toast({ tone: "success", text: texts.saved });
        return saved !== undefined;
    };
    return (
        <Editor
            draftKey={`guide:${version.id}:${version.version}`}
            original={version.source}
            problem={sending.problem}
            busy={sending.busy}
            {...(open ? { onSave: save } : {})}
            tools={(changed) => (
                <Stages version={version} changed={changed} sending={sending} onShow={onShow} />
            )}
        />
    );
}

interface StagesProps {
    version: Version;
    /** There is something that isn't saved. */
    changed: boolean;
    sending: Send;
    onShow: (id: number | null) => void;
}

/** What may be done with a version next; each state has its own. */
function Stages({ version, changed, sending, onShow }: StagesProps) {
    const texts = useTexts(guideListTexts).actions;
    const [, navigate] = useLocation();
    const { busy, send } = sending;
    const move = async (request: () => Promise<Version>, said: string) => {
        if (await send(request)) toast({ tone: "success", text: said });
    };
    const remove = async () => {
        const alone = version.number === 1;
        if (!(await sending.attempt(() => deleteDraft(version)))) return;
        if (alone) navigate("/guides");
        else onShow(null);
    };
    const begin = async () => {
        const made = await send(() => startDraft(version.guideId));
        if (made) onShow(made.id);
    };
    const open = version.state === "draft" || version.state === "reviewed";
    return (
        <>
            {version.state === "draft" && (
                <Button
                    disabled={changed || !version.check.publishable}
                    title={changed ? texts.unsaved : undefined}
                    busy={busy}
                    onClick={() => void move(() => reviewVersion(version), texts.reviewed)}
                >
                    {texts.review}
                </Button>
            )}
            {version.state === "reviewed" && (
                <Button
                    look="primary"
                    disabled={changed}
                    title={changed ? texts.unsaved : undefined}
                    busy={busy}
                    onClick={() => void move(() => publishVersion(version), texts.published)}
                >
                    {texts.publish}
                </Button>
            )}
            {open && (
                <ConfirmButton busy={busy} confirm={texts.removeDo} onConfirm={() => void remove()}>
                    {texts.remove}
                </ConfirmButton>
            )}
            {!open && (
                <Button busy={busy} onClick={() => void begin()}>
                    {texts.draft}
                </Button>
            )}
            {version.state === "published" && (
                <ConfirmButton
                    busy={busy}
                    confirm={texts.retireDo}
                    onConfirm={() => void move(() => retireVersion(version), texts.retire)}
                >
                    {texts.retire}
                </ConfirmButton>
            )}
            {sending.problem && <ProblemNotice problem={sending.problem} />}
        </>
    );
}
