import { useQuery } from "@tanstack/react-query";
import { ListChecks } from "lucide-react";
import { Link } from "wouter";
import { api, body, ifMatch } from "@/core/api/client";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useLists } from "@/core/live/live";
import { AdminPage } from "@/ui/admin/AdminFrame";
import { FilteredList } from "@/ui/admin/FilteredList";
import { Missing } from "@/ui/admin/Missing";
import { useOpen } from "@/ui/admin/useOpen";
import { cx } from "@/ui/cx";
import { Empty } from "@/ui/Empty";
import { problemText } from "@/ui/problemText";
import { AddButton } from "@/ui/records/AddButton";
import { ConfirmButton } from "@/ui/records/ConfirmButton";
import { History } from "@/ui/records/History";
import { Loaded } from "@/ui/records/Loaded";
import { Split } from "@/ui/records/Split";
import { useRecordForm } from "@/ui/records/useRecordForm";
import { categoryPath } from "@/ui/ticketChoices";
import { toast } from "@/ui/toast";
import styles from "../Admin.module.css";
import { ChecklistForm } from "./ChecklistForm";
import {
    type ChecklistView,
    held,
    kChecklists,
    readChecklists,
    refreshChecklists,
    type Values,
} from "./checklist";
import { escalationAdminTexts } from "./texts";

function useName(): (checklist: Pick<ChecklistView, "categoryId">) => string {
    const texts = useTexts(escalationAdminTexts).checklists;
    const language = useLanguage();
    const lists = useLists();
    return ({ categoryId }) =>
        categoryId === null ? texts.standard : categoryPath(lists, categoryId, language);
}

/** What a file must hold before a ticket is escalated: by default, and for categories that need more. */
export default function ChecklistsPage() {
    const texts = useTexts(escalationAdminTexts).checklists;
    const { open, show } = useOpen();
    const nameOf = useName();
    const query = useQuery({ queryKey: kChecklists, queryFn: readChecklists, select: (list) => list.items });
    const nothing = (
        <Empty icon={<ListChecks size={32} strokeWidth={1.5} />} title={texts.choose}>
            {texts.chooseText}
        </Empty>
    );
    return (
        <AdminPage
            section="checklists"
            panes
            tools={
                <AddButton
                    id="checklists.add"
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
                    <Loaded query={query} lines={4}>
                        {(checklists) => (
                            <FilteredList
                                label={texts.list}
                                items={checklists}
                                wordsOf={nameOf}
                                empty={nothing}
                                line={(each) => <Line checklist={each} current={each.id === open} />}
                            />
                        )}
                    </Loaded>
                }
                placeholder={nothing}
                detail={
                    open === null ? null : (
                        <Loaded query={query}>
                            {(checklists) => {
                                const [standard] = checklists;
                                if (open === "new") {
                                    return (
                                        <NewChecklist
                                            items={standard?.items ?? []}
                                            onDone={(id) => show(id)}
                                            onCancel={() => show(null)}
                                        />
                                    );
                                }
                                const found = checklists.find((each) => each.id === open);
                                return found ? (
                                    <EditChecklist
                                        key={found.id}
                                        checklist={found}
                                        onGone={() => show(null)}
                                    />
                                ) : (
                                    <Missing />
                                );
                            }}
                        </Loaded>
                    )
                }
            />
        </AdminPage>
    );
}

function Line({ checklist, current }: { checklist: ChecklistView; current: boolean }) {
    const texts = useTexts(escalationAdminTexts).checklists;
    const format = useFormats();
    const nameOf = useName();
    return (
        <Link
            href={`/admin/checklists?open=${checklist.id}`}
            className={cx(styles.line, current && styles.current)}
            aria-current={current || undefined}
        >
            <span className={styles.words}>
                <span className={styles.name}>{nameOf(checklist)}</span>
                <span className={styles.detail}>{texts.count(format.number(checklist.items.length))}</span>
            </span>
        </Link>
    );
}

interface NewProps {
    /** Those of the default, to start from. */
    items: Values["items"];
    onDone: (id: number) => void;
    onCancel: () => void;
}

function NewChecklist({ items, onDone, onCancel }: NewProps) {
    const texts = useTexts(escalationAdminTexts).checklists;
    const form = useRecordForm<Values, ChecklistView>({
        initial: { values: { categoryId: null, items, levelTeams: [] }, version: 0 },
        send: (values, _, __, operation) => body(api.POST("/api/checklists", { body: values, ...operation })),
        onSaved: (made) => {
            toast({ tone: "success", text: texts.created });
            void refreshChecklists().then(() => onDone(made.id));
        },
    });
    return (
        <div className={styles.pane}>
            <ChecklistForm form={form} title={texts.isNew} isNew onCancel={onCancel} />
        </div>
    );
}

function EditChecklist({ checklist, onGone }: { checklist: ChecklistView; onGone: () => void }) {
    const texts = useTexts(escalationAdminTexts).checklists;
    const nameOf = useName();
    const path = { id: String(checklist.id) };
    const form = useRecordForm<Values, ChecklistView>({
        initial: held(checklist),
        send: (values, _, version) =>
            body(
                api.PUT("/api/checklists/{id}", {
                    params: { path, header: ifMatch(version) },
                    body: values,
                }),
            ),
        reload: async () => {
            const { items } = await readChecklists();
            return held(items.find((each) => each.id === checklist.id) ?? checklist);
        },
        onSaved: (saved) => {
            void refreshChecklists();
            toast({ tone: "success", text: texts.saved });
            return held(saved);
        },
    });
    const remove = async () => {
        try {
            await body(
                api.DELETE("/api/checklists/{id}", {
                    params: { path, header: ifMatch(checklist.version) },
                }),
            );
            toast({ tone: "success", text: texts.deleted });
            onGone();
        } catch (error) {
            toast({ tone: "problem", text: problemText(error) });
        }
        await refreshChecklists();
    };
    return (
        <div className={styles.pane}>
            {checklist.categoryId === null ? (
                <p className="muted">{texts.standardHint}</p>
            ) : (
                <div className={styles.buttons}>
                    <ConfirmButton confirm={texts.removeSure} onConfirm={() => void remove()}>
                        {texts.remove}
                    </ConfirmButton>
                </div>
            )}
            <ChecklistForm form={form} title={texts.edit(nameOf(checklist))} />
            <History record="checklist" id={checklist.id} version={checklist.version} />
        </div>
    );
}
