import { useQuery } from "@tanstack/react-query";
import { Megaphone } from "lucide-react";
import { Link } from "wouter";
import { api, body, ifMatch } from "@/core/api/client";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { queryClient } from "@/core/query";
import { AdminPage } from "@/ui/admin/AdminFrame";
import { FilteredList } from "@/ui/admin/FilteredList";
import { Missing } from "@/ui/admin/Missing";
import { useOpen } from "@/ui/admin/useOpen";
import { cx } from "@/ui/cx";
import { Empty } from "@/ui/Empty";
import { Notice } from "@/ui/Notice";
import { noticeTexts } from "@/ui/notices/texts";
import { problemText } from "@/ui/problemText";
import { AddButton } from "@/ui/records/AddButton";
import { ConfirmButton } from "@/ui/records/ConfirmButton";
import { History } from "@/ui/records/History";
import { Loaded } from "@/ui/records/Loaded";
import { Split } from "@/ui/records/Split";
import { useRecordForm } from "@/ui/records/useRecordForm";
import { useSend } from "@/ui/records/useSend";
import { toast } from "@/ui/toast";
import styles from "../Admin.module.css";
import { AnnouncementChange } from "./AnnouncementChange";
import { AnnouncementForm } from "./AnnouncementForm";
import own from "./Announcements.module.css";
import { type AnnouncementView, blank, held, inputOf, type Values } from "./announcement";
import { announcementTexts } from "./texts";

const kAnnouncements = ["announcements"] as const;
const readAll = () => body(api.GET("/api/announcements"));
const refresh = () => queryClient.invalidateQueries({ queryKey: kAnnouncements });

/** What the desk tells many people at once. */
export default function AnnouncementsPage() {
    const texts = useTexts(announcementTexts);
    const { open, show } = useOpen();
    const query = useQuery({ queryKey: kAnnouncements, queryFn: readAll, select: (list) => list.items });
    const language = useLanguage();
    return (
        <AdminPage
            section="announcements"
            panes
            intro={texts.intro}
            tools={
                <AddButton
                    id="announcements.add"
                    label={texts.add}
                    group={texts.list}
                    onAdd={() => show("new")}
                />
            }
        >
            <Split
                detailLabel={texts.detail}
                backLabel={texts.back}
                onBack={() => show(null)}
                list={
                    <Loaded query={query} lines={5}>
                        {(all) => (
                            <FilteredList
                                label={texts.list}
                                items={all}
                                wordsOf={({ title }) => title[language]}
                                empty={
                                    <Empty
                                        icon={<Megaphone size={32} strokeWidth={1.5} />}
                                        title={texts.none}
                                    >
                                        {texts.noneText}
                                    </Empty>
                                }
                                line={(each) => <Line announcement={each} current={each.id === open} />}
                            />
                        )}
                    </Loaded>
                }
                placeholder={
                    <Empty icon={<Megaphone size={32} strokeWidth={1.5} />} title={texts.choose}>
                        {texts.chooseText}
                    </Empty>
                }
                detail={
                    open === null ? null : open === "new" ? (
                        <NewAnnouncement onDone={show} onCancel={() => show(null)} />
                    ) : (
                        <Loaded query={query}>
                            {(all) => {
                                const found = all.find((each) => each.id === open);
                                return found ? <Edit key={found.id} announcement={found} /> : <Missing />;
                            }}
                        </Loaded>
                    )
                }
            />
        </AdminPage>
    );
}

function Line({ announcement, current }: { announcement: AnnouncementView; current: boolean }) {
    const texts = useTexts(announcementTexts);
    const severity = useTexts(noticeTexts).severity;
    const language = useLanguage();
    const format = useFormats();
    const { id, title, standing, beginsAt, everybody, customers } = announcement;
    const whom = everybody ? texts.everybody : format.list(customers.map(({ name }) => name));
    const shown = standing === "current" || standing === "planned";
    return (
        <Link
            href={`/admin/announcements?open=${id}`}
            className={cx(styles.line, current && styles.current)}
            aria-current={current || undefined}
        >
            <span className={styles.words}>
                <span className={cx(styles.name, !shown && styles.faded)}>{title[language]}</span>
                <span className={styles.detail}>
                    {severity[announcement.severity]} · {format.dateTime(new Date(beginsAt))} · {whom}
                </span>
            </span>
            <span className={styles.tag}>{texts.standing[standing]}</span>
        </Link>
    );
}

function NewAnnouncement({ onDone, onCancel }: { onDone: (id: number) => void; onCancel: () => void }) {
    const texts = useTexts(announcementTexts);
    const form = useRecordForm<Values, AnnouncementView>({
        initial: { values: blank(new Date()), version: 0 },
        draft: "announcement:new",
        send: (values, _, __, operation) =>
            body(api.POST("/api/announcements", { body: inputOf(values), ...operation })),
        onSaved: (made) => {
            toast({ tone: "success", text: texts.created });
            void refresh().then(() => onDone(made.id));
        },
    });
    return (
        <div className={styles.pane}>
            <AnnouncementForm form={form} title={texts.add} isNew onCancel={onCancel} />
        </div>
    );
}

function Edit({ announcement }: { announcement: AnnouncementView }) {
    const texts = useTexts(announcementTexts);
    const { id, version, standing } = announcement;
    const params = (at: number) => ({ path: { id: String(id) }, header: ifMatch(at) });
    const form = useRecordForm<Values, AnnouncementView>({
        initial: held(announcement),
        send: (values, _, at) =>
            body(api.PUT("/api/announcements/{id}", { params: params(at), body: inputOf(values) })),
        reload: async () => {
            const { items } = await readAll();
            return held(items.find((each) => each.id === id) ?? announcement);
        },
        onSaved: (saved) => {
            void refresh();
            toast({ tone: "success", text: texts.saved });
            return held(saved);
        },
    });
    const { problem, send } = useSend();
    const withdraw = async () => {
        const done = await send(async () => {
            await body(api.DELETE("/api/announcements/{id}", { params: params(version) }));
            return true;
        });
        if (!done) return;
        toast({ tone: "success", text: texts.withdrawn });
        await refresh();
    };
    return (
        <div className={styles.pane}>
            {standing === "withdrawn" && <Notice tone="info">{texts.withdrawnNote}</Notice>}
            <AnnouncementForm form={form} title={texts.edit} />
            <div className={own.foot}>
                {standing !== "withdrawn" && (
                    <div>
                        <ConfirmButton confirm={texts.withdrawIt} onConfirm={() => void withdraw()}>
                            {texts.withdraw}
                        </ConfirmButton>
                    </div>
                )}
                {problem && (
                    <Notice tone="problem" alert>
                        {problemText(problem)}
                    </Notice>
                )}
                <History
                    record="announcement"
                    id={id}
                    version={version}
                    read={() =>
                        body(
                            api.GET("/api/announcements/{id}/history", {
                                params: { path: { id: String(id) } },
                            }),
                        )
                    }
                    change={(each) => <AnnouncementChange change={each} />}
                />
            </div>
        </div>
    );
}
