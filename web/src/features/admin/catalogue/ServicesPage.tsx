import { useQuery } from "@tanstack/react-query";
import { Building } from "lucide-react";
import { Link } from "wouter";
import { api, body, ifMatch } from "@/core/api/client";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { queryClient } from "@/core/query";
import { AdminPage } from "@/ui/admin/AdminFrame";
import { FilteredList } from "@/ui/admin/FilteredList";
import { Missing } from "@/ui/admin/Missing";
import { useOpen } from "@/ui/admin/useOpen";
import { cx } from "@/ui/cx";
import { Empty } from "@/ui/Empty";
import { AddButton } from "@/ui/records/AddButton";
import { History } from "@/ui/records/History";
import { Loaded } from "@/ui/records/Loaded";
import { Split } from "@/ui/records/Split";
import { type Held, useRecordForm } from "@/ui/records/useRecordForm";
import { toast } from "@/ui/toast";
import styles from "../Admin.module.css";

import { adminTexts } from "../texts";

import { LabelForm } from "./LabelForm";
import { type LabelValues, labelOf, nameIn, patchOf, type ServiceView } from "./labels";

const kServices = ["services"] as const;

const readServices = () => body(api.GET("/api/services"));
const refresh = () => queryClient.invalidateQueries({ queryKey: kServices });

function held({ name, active, version }: ServiceView): Held<LabelValues> {
    return { values: { ...name, parentId: null, active }, version };
}

/** What the desk provides, and what a ticket may disturb. */
export default function ServicesPage() {
    const texts = useTexts(adminTexts);
    const words = texts.catalogue;
    const language = useLanguage();
    const { open, show } = useOpen();
    const query = useQuery({ queryKey: kServices, queryFn: readServices, select: (list) => list.items });
    return (
        <AdminPage
            section="services"
            panes
            tools={
                <AddButton
                    id="services.add"
                    label={words.addService}
                    group={words.services}
                    onAdd={() => show("new")}
                />
            }
        >
            <Split
                detailLabel={words.detail}
                backLabel={words.backServices}
                onBack={() => show(null)}
                list={
                    <Loaded query={query} lines={6}>
                        {(services) => (
                            <FilteredList
                                label={words.services}
                                items={[...services].sort((a, b) =>
                                    nameIn(language, a).localeCompare(nameIn(language, b)),
                                )}
                                wordsOf={({ name }) => `${name.fr} ${name.en}`}
                                empty={
                                    <Empty
                                        icon={<Building size={32} strokeWidth={1.5} />}
                                        title={words.noServices}
                                    >
                                        {words.noServicesText}
                                    </Empty>
                                }
                                line={(service) => <Line service={service} current={service.id === open} />}
                            />
                        )}
                    </Loaded>
                }
                placeholder={
                    <Empty icon={<Building size={32} strokeWidth={1.5} />} title={words.chooseService}>
                        {words.chooseServiceText}
                    </Empty>
                }
                detail={
                    open === null ? null : open === "new" ? (
                        <NewService onDone={(id) => show(id)} onCancel={() => show(null)} />
                    ) : (
                        <Loaded query={query}>
                            {(services) => {
                                const service = services.find((each) => each.id === open);
                                return service ? (
                                    <EditService key={service.id} service={service} />
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

function Line({ service, current }: { service: ServiceView; current: boolean }) {
    const texts = useTexts(adminTexts).catalogue;
    const language = useLanguage();
    return (
        <Link
            href={`/admin/services?open=${service.id}`}
            className={cx(styles.line, current && styles.current)}
            aria-current={current || undefined}
        >
            <span className={styles.words}>
                <span className={cx(!service.active && styles.faded)}>{nameIn(language, service)}</span>
            </span>
            {!service.active && <span className={styles.tag}>{texts.inactive}</span>}
        </Link>
    );
}

function NewService({ onDone, onCancel }: { onDone: (id: number) => void; onCancel: () => void }) {
    const texts = useTexts(adminTexts).catalogue;
    const language = useLanguage();
    const form = useRecordForm<LabelValues, ServiceView>({
        initial: { values: { fr: "", en: "", parentId: null, active: true }, version: 0 },
        send: (values, _, __, operation) =>
            body(api.POST("/api/services", { body: { name: labelOf(values) }, ...operation })),
        onSaved: (service) => {
            toast({ tone: "success", text: texts.created(nameIn(language, service)) });
            void refresh().then(() => onDone(service.id));
        },
    });
    return (
        <div className={styles.pane}>
            <LabelForm form={form} title={texts.newService} isNew onCancel={onCancel} />
        </div>
    );
}

function EditService({ service }: { service: ServiceView }) {
    const texts = useTexts(adminTexts).catalogue;
    const language = useLanguage();
    const form = useRecordForm<LabelValues, ServiceView>({
        initial: held(service),
        send: (values, { parentId: _, ...changed }, version) =>
            body(
                api.PATCH("/api/services/{id}", {
                    params: { path: { id: String(service.id) }, header: ifMatch(version) },
                    body: patchOf(values, changed),
                }),
            ),
        reload: async () => {
            const { items } = await readServices();
            return held(items.find((each) => each.id === service.id) ?? service);
        },
        onSaved: (saved) => {
            void refresh();
            toast({ tone: "success", text: texts.saved(nameIn(language, saved)) });
            return held(saved);
        },
    });
    return (
        <div className={styles.pane}>
            <LabelForm form={form} title={texts.edit(nameIn(language, service))} />
            <History record="service" id={service.id} version={service.version} />
        </div>
    );
}
