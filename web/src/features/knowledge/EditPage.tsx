import { useState } from "react";
import { useLocation, useParams } from "wouter";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { withQueries } from "@/core/query";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { ConfirmButton } from "@/ui/records/ConfirmButton";
import { Loaded } from "@/ui/records/Loaded";
import { Page } from "@/ui/records/Page";
import { useCan } from "@/ui/records/useCan";
import { type Send, useSend } from "@/ui/records/useSend";
import { toast } from "@/ui/toast";
import {
    type Article,
    createArticle,
    deleteDraft,
    isOpen,
    publishVersion,
    retireVersion,
    reviewVersion,
    saveDraft,
    useArticle,
    useVersion,
    type Version,
} from "./articles";
import { Editor } from "./Editor";
import styles from "./Editor.module.css";
import { blankForm, type Form, formOf, inputOf } from "./form";
import { knowledgeTexts } from "./texts";

export default withQueries(EditPage);

function EditPage() {
    const { id } = useParams<{ id?: string }>();
    return id === undefined ? <NewArticle /> : <OpenArticle id={id} />;
}

function NewArticle() {
    const texts = useTexts(knowledgeTexts);
    const [, navigate] = useLocation();
    const { busy, problem, send } = useSend();
    const create = async (form: Form) => {
        const made = await send(() => createArticle(inputOf(form)));
        if (made) navigate(`/articles/${made.key}/edit`, { replace: true });
        return made !== undefined;
    };
    return (
        <Page title={texts.editor.newTitle} back={{ href: "/articles", label: texts.back }}>
            <Editor
                draftKey="article:new"
                original={blankForm}
                problem={problem}
                busy={busy}
                onSave={create}
            />
        </Page>
    );
}

function OpenArticle({ id }: { id: string }) {
    const texts = useTexts(knowledgeTexts);
    const language = useLanguage();
    const query = useArticle(id);
    const title = query.data?.title[language];
    return (
        <Page
            title={title ? texts.reading.editTitle(title) : texts.title}
            back={{ href: `/articles/${id}`, label: title ?? texts.back }}
        >
            <Loaded query={query}>{(article) => <Draft article={article} />}</Loaded>
        </Page>
    );
}

function Draft({ article }: { article: Article }) {
    // What is open is written; where nothing is, what is published can be retired.
    const row = article.versions.find(({ state }) => isOpen(state)) ?? article.versions[0];
    const query = useVersion(row?.id);
    return (
        <Loaded query={query}>
            {(version) => (
                <Open key={`${version.id}:${version.version}`} article={article} version={version} />
            )}
        </Loaded>
    );
}

function Open({ article, version }: { article: Article; version: Version }) {
    const texts = useTexts(knowledgeTexts).actions;
    const sending = useSend();
    const save = async (form: Form) => {
        const saved = await sending.send(() => saveDraft(version, inputOf(form)));
        if (saved) toast({ tone: "success", text: texts.saved });
        return saved !== undefined;
    };
    return (
        <Editor
            draftKey={`article:${version.id}:${version.version}`}
            original={formOf(version.content)}
            article={article.id}
            pictures={version.pictures}
            problem={sending.problem}
            busy={sending.busy}
            {...(isOpen(version.state) && { onSave: save })}
            tools={(changed) => (
                <Stages article={article} version={version} changed={changed} sending={sending} />
            )}
        />
    );
}

interface StagesProps {
    article: Article;
    version: Version;
    /** There is something that isn't saved. */
    changed: boolean;
    sending: Send;
}

/** What may be done with a version next; each state has its own. */
function Stages({ article, version, changed, sending }: StagesProps) {
    const texts = useTexts(knowledgeTexts).actions;
    const publishes = useCan("desk_configure");
    const [, navigate] = useLocation();
    const { busy, send, attempt } = sending;
    const [asked, ask] = useState(false);
    const move = async (request: () => Promise<Version>, said: string, leave: boolean) => {
        if (!(await send(request))) return;
        toast({ tone: "success", text: said });
        if (leave) navigate(`/articles/${article.key}`);
    };
    const remove = async () => {
        if (await attempt(() => deleteDraft(version)))
            navigate(article.versions.length === 1 ? "/articles" : `/articles/${article.key}`);
    };
    const open = isOpen(version.state);
    const step = { busy, disabled: changed, title: changed ? texts.unsaved : undefined };
    return (
        <>
            {publishes && version.state === "draft" && (
                <Button
                    {...step}
                    onClick={() =>
                        version.missing.length > 0
                            ? ask(true)
                            : void move(() => reviewVersion(version), texts.reviewed, false)
                    }
                >
                    {texts.review}
                </Button>
            )}
            {publishes && version.state === "reviewed" && (
                <Button
                    look="primary"
                    {...step}
                    onClick={() => void move(() => publishVersion(version), texts.published, true)}
                >
                    {texts.publish}
                </Button>
            )}
            {publishes && version.state === "published" && (
                <ConfirmButton
                    busy={busy}
                    confirm={texts.retireDo}
                    onConfirm={() => void move(() => retireVersion(version), texts.retired, true)}
                >
                    {texts.retire}
                </ConfirmButton>
            )}
            {open && (
                <ConfirmButton busy={busy} confirm={texts.removeDo} onConfirm={() => void remove()}>
                    {texts.remove}
                </ConfirmButton>
            )}
            {!publishes && open && <span className="muted">{texts.askReview}</span>}
            {asked && version.missing.length > 0 && (
                <Notice tone="warning" alert className={styles.wide}>
                    {texts.missing}
                    <ul>
                        {version.missing.map((each) => (
                            <li key={each}>{each}</li>
                        ))}
                    </ul>
                </Notice>
            )}
        </>
    );
}
