import { useQuery } from "@tanstack/react-query";
import { FolderTree, Plus } from "lucide-react";
import { useMemo } from "react";
import { api, body, ifMatch } from "@/core/api/client";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { queryClient } from "@/core/query";
import { AdminPage } from "@/ui/admin/AdminFrame";
import { Missing } from "@/ui/admin/Missing";
import { useOpen } from "@/ui/admin/useOpen";
import { Button } from "@/ui/Button";
import { Empty } from "@/ui/Empty";
import { AddButton } from "@/ui/records/AddButton";
import { History } from "@/ui/records/History";
import { Loaded } from "@/ui/records/Loaded";
import { Split } from "@/ui/records/Split";
import { Tree } from "@/ui/records/Tree";
import { branchOf, buildTree, pathsOf } from "@/ui/records/tree";
import { type Held, useRecordForm } from "@/ui/records/useRecordForm";
import { toast } from "@/ui/toast";
import styles from "../Admin.module.css";
import { QuestionsEditor, questionsQuery } from "../questions/QuestionsEditor";
import { adminTexts } from "../texts";

import { LabelForm } from "./LabelForm";
import { type CategoryView, type LabelValues, labelOf, nameIn, patchOf } from "./labels";

const kCategories = ["categories"] as const;

const readCategories = () => body(api.GET("/api/categories"));

function held({ name, parentId, active, version }: CategoryView): Held<LabelValues> {
    return { values: { ...name, parentId, active }, version };
}

const refresh = () => queryClient.invalidateQueries({ queryKey: kCategories });

/** What tickets are about, as a tree. */
export default function CategoriesPage() {
    const texts = useTexts(adminTexts);
    const words = texts.catalogue;
    const language = useLanguage();
    const { open, begin, show } = useOpen();
    const query = useQuery({ queryKey: kCategories, queryFn: readCategories, select: (list) => list.items });
    const tree = useMemo(
        () => buildTree(query.data ?? [], (category) => nameIn(language, category)),
        [query.data, language],
    );
    return (
        <AdminPage
            section="categories"
            panes
            tools={
                <AddButton
                    id="categories.add"
                    label={words.addCategory}
                    group={words.categories}
                    onAdd={() => show("new")}
                />
            }
        >
            <Split
                detailLabel={words.detail}
                backLabel={words.backCategories}
                onBack={() => show(null)}
                list={
                    <Loaded query={query} lines={9}>
                        {(all) =>
                            all.length === 0 ? (
                                <Empty
                                    icon={<FolderTree size={32} strokeWidth={1.5} />}
                                    title={words.noCategories}
                                >
                                    {words.noCategoriesText}
                                </Empty>
                            ) : (
                                <Tree<CategoryView>
                                    label={words.categories}
                                    nodes={tree}
                                    nameOf={(category) => nameIn(language, category)}
                                    hrefOf={(category) => `/admin/categories?open=${category.id}`}
                                    current={typeof open === "number" ? open : null}
                                    note={(category) =>
                                        !category.active && (
                                            <span className={styles.tag}>{words.inactive}</span>
                                        )
                                    }
                                />
                            )
                        }
                    </Loaded>
                }
                placeholder={
                    <Empty icon={<FolderTree size={32} strokeWidth={1.5} />} title={words.chooseCategory}>
                        {words.chooseCategoryText}
                    </Empty>
                }
                detail={
                    open === null ? null : (
                        <Loaded query={query}>
                            {(all) => {
                                if (open === "new") {
                                    return (
                                        <NewCategory
                                            key={begin}
                                            all={all}
                                            below={Number(begin) || null}
                                            onDone={(id) => show(id)}
                                            onCancel={() => show(null)}
                                        />
                                    );
                                }
                                const category = all.find((each) => each.id === open);
                                return category ? (
                                    <EditCategory
                                        key={category.id}
                                        category={category}
                                        all={all}
                                        onAddBelow={() => show("new", String(category.id))}
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

/** Everything that a category may stand below, by path. */
function useParents(all: readonly CategoryView[], without: ReadonlySet<number>) {
    const language = useLanguage();
    return useMemo(
        () =>
            pathsOf(all, (category) => nameIn(language, category))
                .filter(({ item }) => !without.has(item.id))
                .map(({ item, path }) => ({ id: item.id, path })),
        [all, language, without],
    );
}

interface NewProps {
    all: readonly CategoryView[];
    below: number | null;
    onDone: (id: number) => void;
    onCancel: () => void;
}

const kNone: ReadonlySet<number> = new Set();

function NewCategory({ all, below, onDone, onCancel }: NewProps) {
    const texts = useTexts(adminTexts).catalogue;
    const language = useLanguage();
    const parents = useParents(all, kNone);
    const form = useRecordForm<LabelValues, CategoryView>({
        initial: { values: { fr: "", en: "", parentId: below, active: true }, version: 0 },
        send: (values, _, __, operation) =>
            body(
                api.POST("/api/categories", {
                    body: { name: labelOf(values), parentId: values.parentId },
                    ...operation,
                }),
            ),
        onSaved: (category) => {
            toast({ tone: "success", text: texts.created(nameIn(language, category)) });
            void refresh().then(() => onDone(category.id));
        },
    });
    return (
        <div className={styles.pane}>
            <LabelForm form={form} title={texts.newCategory} isNew parents={parents} onCancel={onCancel} />
        </div>
    );
}

interface EditProps {
    category: CategoryView;
    all: readonly CategoryView[];
    onAddBelow: () => void;
}

function EditCategory({ category, all, onAddBelow }: EditProps) {
    const texts = useTexts(adminTexts).catalogue;
    const language = useLanguage();
    const branch = useMemo(() => branchOf(all, category.id), [all, category.id]);
    const parents = useParents(all, branch);
    const questions = useQuery(questionsQuery);
    const reload = async () => {
        const { items } = await readCategories();
        return held(items.find((each) => each.id === category.id) ?? category);
    };
    const form = useRecordForm<LabelValues, CategoryView>({
        initial: held(category),
        send: (values, changed, version) =>
            body(
                api.PATCH("/api/categories/{id}", {
                    params: { path: { id: String(category.id) }, header: ifMatch(version) },
                    body: patchOf(values, changed),
                }),
            ),
        reload,
        onSaved: (saved) => {
            void refresh();
            toast({ tone: "success", text: texts.saved(nameIn(language, saved)) });
            return held(saved);
        },
    });
    return (
        <div className={styles.pane}>
            <LabelForm form={form} title={texts.edit(nameIn(language, category))} parents={parents} />
            <div>
                <Button look="quiet" icon={<Plus size={15} />} onClick={onAddBelow}>
                    {texts.below}
                </Button>
            </div>
            <Loaded query={questions}>
                {({ items }) => (
                    <QuestionsEditor
                        categoryId={category.id}
                        version={category.version}
                        set={items.find((set) => set.categoryId === category.id)}
                        readVersion={async () => (await reload()).version}
                        onSaved={() => void refresh()}
                    />
                )}
            </Loaded>
            <History record="category" id={category.id} version={category.version} />
        </div>
    );
}
