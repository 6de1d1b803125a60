import { useQuery } from "@tanstack/react-query";
import { TextSelect } from "lucide-react";
import { Link } from "wouter";
import { api, body } from "@/core/api/client";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useLists } from "@/core/live/live";
import { queryClient } from "@/core/query";
import { AdminPage } from "@/ui/admin/AdminFrame";
import { FilteredList } from "@/ui/admin/FilteredList";
import { adminFrameTexts } from "@/ui/admin/texts";
import { useOpen } from "@/ui/admin/useOpen";
import { Button } from "@/ui/Button";
import { cx } from "@/ui/cx";
import { Empty } from "@/ui/Empty";
import { problemText } from "@/ui/problemText";
import { AddButton } from "@/ui/records/AddButton";
import { Loaded } from "@/ui/records/Loaded";
import { Split } from "@/ui/records/Split";
import { useSend } from "@/ui/records/useSend";
import { toast } from "@/ui/toast";
import styles from "../Admin.module.css";
import { EditTemplate, NewTemplate } from "./TemplateForm";
import type { TemplateView } from "./template";
import { repliesTexts } from "./texts";

const kReplies = ["reply-templates"] as const;

export const readTemplates = () => body(api.GET("/api/reply-templates"));
export const refreshTemplates = () => queryClient.invalidateQueries({ queryKey: kReplies });

/** The texts that answers may start from. */
export default function RepliesPage() {
    const { list: words } = useTexts(adminFrameTexts);
    const texts = useTexts(repliesTexts);
    const { open, show } = useOpen();
    const query = useQuery({ queryKey: kReplies, queryFn: readTemplates, select: (list) => list.items });
    return (
        <AdminPage
            section="replies"
            panes
            intro={texts.intro}
            tools={
                <AddButton id="replies.add" label={texts.add} group={texts.add} onAdd={() => show("new")} />
            }
        >
            <Split
                detailLabel={texts.detail}
                backLabel={texts.back}
                onBack={() => show(null)}
                list={
                    <Loaded query={query} lines={6}>
                        {(templates) => (
                            <FilteredList
                                label={texts.detail}
                                items={templates}
                                wordsOf={({ name, shortcut }) => `${name} ${shortcut}`}
                                empty={<Starter />}
                                line={(template) => (
                                    <Line template={template} current={template.id === open} />
                                )}
                            />
                        )}
                    </Loaded>
                }
                placeholder={
                    <Empty icon={<TextSelect size={32} strokeWidth={1.5} />} title={texts.choose}>
                        {texts.chooseText}
                    </Empty>
                }
                detail={
                    open === null ? null : open === "new" ? (
                        <NewTemplate onDone={(id) => show(id)} onCancel={() => show(null)} />
                    ) : (
                        <Loaded query={query}>
                            {(templates) => {
                                const template = templates.find((each) => each.id === open);
                                return template ? (
                                    <EditTemplate
                                        key={template.id}
                                        template={template}
                                        onDeleted={() => show(null)}
                                    />
                                ) : (
                                    <Empty title={words.missing}>{words.missingText}</Empty>
                                );
                            }}
                        </Loaded>
                    )
                }
            />
        </AdminPage>
    );
}

function Line({ template, current }: { template: TemplateView; current: boolean }) {
    const texts = useTexts(repliesTexts);
    const language = useLanguage();
    const format = useFormats();
    const lists = useLists();
    const { teamId, categoryId } = template;
    const category = categoryId === null ? undefined : lists.category.get(categoryId);
    const about = [
        teamId === null ? null : lists.teamName.get(teamId),
        category?.name[language],
        template.uses > 0 ? texts.uses(format.number(template.uses)) : null,
    ];
    return (
        <Link
            href={`/admin/replies?open=${template.id}`}
            className={cx(styles.line, current && styles.current)}
            aria-current={current || undefined}
        >
            <span className={styles.words}>
                <span className={cx(!template.active && styles.faded)}>{template.name}</span>
                <span className={styles.detail}>
                    <span className="mono">/{template.shortcut}</span>
                    {about.filter(Boolean).map((each) => ` · ${each}`)}
                </span>
            </span>
            {!template.active && <span className={styles.tag}>{texts.inactive}</span>}
        </Link>
    );
}

/** Nobody has to write the first ones. */
function Starter() {
    const texts = useTexts(repliesTexts);
    const { busy, problem, send } = useSend();
    const add = async () => {
        const done = await send((operation) =>
            body(api.POST("/api/reply-templates/starter", { ...operation })),
        );
        if (!done) return;
        toast({ tone: "success", text: texts.starterDone(done.added) });
        await refreshTemplates();
    };
    return (
        <Empty
            icon={<TextSelect size={32} strokeWidth={1.5} />}
            title={texts.none}
            action={
                <Button look="primary" busy={busy} onClick={() => void add()}>
                    {texts.starter}
                </Button>
            }
        >
            {problem ? problemText(problem) : texts.noneText}
        </Empty>
    );
}
