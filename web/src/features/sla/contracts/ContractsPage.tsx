import { ArrowLeft } from "lucide-react";
import { Link } from "wouter";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useLists } from "@/core/live/live";
import { AdminPage } from "@/ui/admin/AdminFrame";
import { FilteredList } from "@/ui/admin/FilteredList";
import { Missing } from "@/ui/admin/Missing";
import { useOpen } from "@/ui/admin/useOpen";
import { Button } from "@/ui/Button";
import { AddButton } from "@/ui/records/AddButton";
import { Loaded } from "@/ui/records/Loaded";
import shared from "../Sla.module.css";
import { type ContractView, useCalendars, useContracts } from "../slaApi";
import { EditContract, NewContract } from "./ContractEditor";
import styles from "./Contracts.module.css";
import { contractTexts } from "./texts";

/** What each customer was promised: the list of contracts, or one of them with its simulator. */
export default function ContractsPage() {
    const texts = useTexts(contractTexts);
    const { open, begin, show } = useOpen();
    const query = useContracts();
    return (
        <AdminPage
            section="contracts"
            panes
            intro={open === null && texts.intro}
            tools={
                <AddButton
                    id="contracts.add"
                    label={texts.add}
                    group={texts.list}
                    onAdd={() => show("new")}
                />
            }
        >
            <div className={styles.scroll}>
                {open !== null && (
                    <div className={styles.back}>
                        <Button look="quiet" icon={<ArrowLeft size={16} />} onClick={() => show(null)}>
                            {texts.back}
                        </Button>
                    </div>
                )}
                <Loaded query={query} lines={4}>
                    {(contracts) => {
                        if (open === null) return <List contracts={contracts} />;
                        const isCopy = open === "new" && begin !== null;
                        const named = isCopy ? Number(begin) : open;
                        const usual = contracts.find(({ isDefault }) => isDefault);
                        const contract =
                            contracts.find(({ id }) => id === named) ?? (open === "new" && usual);
                        if (!contract) return <Missing />;
                        return open === "new" ? (
                            <NewContract
                                key={`from ${contract.id}`}
                                from={contract}
                                isCopy={isCopy}
                                onDone={(id) => show(id)}
                                onCancel={() => show(null)}
                                onReopen={() => show("new", begin ?? undefined)}
                            />
                        ) : (
                            <EditContract
                                key={contract.id}
                                contract={contract}
                                onCopy={() => show("new", String(contract.id))}
                                onGone={() => show(null)}
                            />
                        );
                    }}
                </Loaded>
            </div>
        </AdminPage>
    );
}

function List({ contracts }: { contracts: ContractView[] }) {
    const texts = useTexts(contractTexts);
    const lists = useLists();
    const customers = (contract: ContractView) =>
        contract.customerIds
            .map((id) => lists.customerName.get(id) ?? `#${id}`)
            .sort((a, b) => a.localeCompare(b));
    return (
        <FilteredList
            label={texts.list}
            items={contracts}
            wordsOf={(contract) => `${contract.name} ${customers(contract).join(" ")}`}
            empty={<Missing />}
            line={(contract) => <Line contract={contract} customers={customers(contract)} />}
        />
    );
}

const kCustomersShown = 3;

function Line({ contract, customers }: { contract: ContractView; customers: string[] }) {
    const texts = useTexts(contractTexts);
    const format = useFormats();
    const calendars = useCalendars().data;
    const calendar = calendars?.find(({ id }) => id === contract.calendarId)?.name;
    const count = contract.rules.length;
    const rules = texts.rulesCount[format.plural(count)](format.number(count));
    const few = format.list(customers);
    const more = customers.length - kCustomersShown;
    const forWhom =
        more > 0 ? texts.forMore(customers.slice(0, kCustomersShown).join(", "), format.number(more)) : few;
    const nobody = contract.isDefault ? texts.defaultText : texts.forNobody;
    return (
        <Link href={`/admin/sla/contracts?open=${contract.id}`} className={shared.line}>
            <span className={shared.words}>
                <span className={shared.name}>{contract.name}</span>
                <span className={shared.detail}>
                    {[rules, calendar, forWhom || nobody].filter(Boolean).join(" · ")}
                </span>
            </span>
            {contract.isDefault && <span className={shared.tag}>{texts.isDefault}</span>}
        </Link>
    );
}
