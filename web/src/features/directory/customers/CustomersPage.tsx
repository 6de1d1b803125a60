import { Building2 } from "lucide-react";
import { type RefObject, useMemo, useRef, useState } from "react";
import { useSearchParams } from "wouter";
import { useCommands } from "@/core/commands/hooks";
import { useTexts } from "@/core/i18n/catalogue";
import { withQueries } from "@/core/query";
import { Empty } from "@/ui/Empty";
import { AddButton } from "@/ui/records/AddButton";
import { CustomerIcon } from "@/ui/records/CustomerPicker";
import { Loaded } from "@/ui/records/Loaded";
import { Page } from "@/ui/records/Page";
import { SearchField } from "@/ui/records/SearchField";
import { Split } from "@/ui/records/Split";
import { Tree } from "@/ui/records/Tree";
import { buildTree, filterTree } from "@/ui/records/tree";
import { useCan } from "@/ui/records/useCan";
import { fold, matches } from "@/ui/textMatch";
import styles from "../Directory.module.css";
import { useCustomers } from "../directoryApi";
import type { CustomerView } from "../model";
import { directoryTexts } from "../texts";
import { CustomerCard } from "./CustomerCard";
import { EditCustomer, NewCustomer } from "./CustomerForm";

export default withQueries(CustomersPage);

/** What is open, as the address says it: `?customer=3`, `?customer=3&edit=1`, `?customer=new&below=3`. */
type Show = (open: number | "new" | null, more?: { editing?: boolean; below?: number | null }) => void;

/** Customers as the tree they are, one of them open beside it. */
function CustomersPage() {
    const texts = useTexts(directoryTexts).customers;
    const [params, setParams] = useSearchParams();
    const mayWrite = useCan("directory_write");
    const customers = useCustomers();
    const search = useRef<HTMLInputElement>(null);
    const wanted = params.get("customer");
    const open = wanted === "new" ? (mayWrite ? "new" : null) : Number(wanted) || null;
    const editing = mayWrite && params.has("edit");

    const show: Show = (next, more = {}) => {
        const to = new URLSearchParams();
        if (next !== null) to.set("customer", String(next));
        if (more.editing) to.set("edit", "1");
        if (more.below) to.set("below", String(more.below));
        setParams(to, { replace: next === null });
    };
    const group = texts.title;
    useCommands([
        {
            id: "customers.search",
            label: texts.focus,
            group,
            keys: ["/"],
            run: () => search.current?.select(),
        },
        {
            id: "customers.edit",
            label: texts.edit,
            group,
            keys: ["e"],
            when: () => mayWrite && typeof open === "number" && !editing,
            run: () => show(open, { editing: true }),
        },
    ]);

    return (
        <Page
            title={texts.title}
            panes
            tools={
                mayWrite && (
                    <AddButton id="customers.add" label={texts.add} group={group} onAdd={() => show("new")} />
                )
            }
        >
            <Split
                detailLabel={texts.detail}
                backLabel={texts.back}
                onBack={() => show(null)}
                list={<CustomerList query={customers} current={open} search={search} />}
                placeholder={
                    <Empty icon={<Building2 size={32} strokeWidth={1.5} />} title={texts.choose}>
                        {texts.chooseText}
                    </Empty>
                }
                detail={
                    open === null ? null : (
                        <div className={styles.pane}>
                            {open === "new" ? (
                                <NewCustomer
                                    below={Number(params.get("below")) || null}
                                    onDone={(id) => show(id)}
                                    onCancel={() => show(null)}
                                    onReopen={() => show("new")}
                                />
                            ) : (
                                <OneCustomer key={open} id={open} editing={editing} onShow={show} />
                            )}
                        </div>
                    )
                }
            />
        </Page>
    );
}

function OneCustomer({ id, editing, onShow }: { id: number; editing: boolean; onShow: Show }) {
    const texts = useTexts(directoryTexts).customers;
    const customers = useCustomers();
    return (
        <Loaded query={customers}>
            {(all) => {
                const customer = all.find((each) => each.id === id);
                if (!customer) return <Empty title={texts.missing}>{texts.missingText}</Empty>;
                return editing ? (
                    <EditCustomer
                        customer={customer}
                        onDone={() => onShow(id)}
                        onReopen={() => onShow(id, { editing: true })}
                    />
                ) : (
                    <CustomerCard
                        customer={customer}
                        all={all}
                        onEdit={() => onShow(id, { editing: true })}
                        onAddBelow={() => onShow("new", { below: id })}
                    />
                );
            }}
        </Loaded>
    );
}

interface ListProps {
    query: ReturnType<typeof useCustomers>;
    current: number | "new" | null;
    search: RefObject<HTMLInputElement | null>;
}

function CustomerList({ query, current, search }: ListProps) {
    const texts = useTexts(directoryTexts).customers;
    const [text, setText] = useState("");
    const tree = useMemo(() => buildTree(query.data ?? [], (customer) => customer.name), [query.data]);
    const needle = fold(text.trim());
    const nodes = filterTree(tree, (customer) => matches(customer.name, needle));
    return (
        <>
            <SearchField ref={search} label={texts.search} value={text} onChange={setText} />
            <Loaded query={query} lines={9}>
                {(all) =>
                    nodes.length > 0 ? (
                        <Tree<CustomerView>
                            label={texts.list}
                            nodes={nodes}
                            nameOf={(customer) => customer.name}
                            hrefOf={(customer) => `/customers?customer=${customer.id}`}
                            current={typeof current === "number" ? current : null}
                            icon={(customer) => <CustomerIcon kind={customer.kind} />}
                            note={(customer) =>
                                !customer.active && <span className={styles.tag}>{texts.inactive}</span>
                            }
                        />
                    ) : (
                        <Empty
                            icon={<Building2 size={32} strokeWidth={1.5} />}
                            title={all.length === 0 ? texts.none : texts.nothing}
                        >
                            {all.length === 0 ? texts.noneText : texts.nothingText}
                        </Empty>
                    )
                }
            </Loaded>
        </>
    );
}
