import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { api, body } from "@/core/api/client";
import { useTexts } from "@/core/i18n/catalogue";
import { queryClient } from "@/core/query";
import { Select } from "@/ui/Field";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { Loaded } from "@/ui/records/Loaded";
import { useSend } from "@/ui/records/useSend";
import { uiTexts } from "@/ui/texts";
import { toast } from "@/ui/toast";
import styles from "../Directory.module.css";
import type { CustomerView } from "../model";
import { directoryTexts } from "../texts";
import { type ContractOf, contractSource, inheritedContract } from "./contractSource";

const kContracts = ["contracts"] as const;
const kHolds = (id: number) => ["contracts", "of", id] as const;

interface LineProps {
    customer: CustomerView;
    all: readonly CustomerView[];
}

/** Which service contract holds for a customer, from where it comes, and another choice; it counts at once. */
export function ContractLine({ customer, all }: LineProps) {
    const texts = useTexts(directoryTexts).contract;
    const params = { path: { id: String(customer.id) } };
    const holds = useQuery({
        queryKey: kHolds(customer.id),
        queryFn: ({ signal }) => body(api.GET("/api/customers/{id}/contract", { params, signal })),
    });
    const contracts = useQuery({
        queryKey: kContracts,
        queryFn: ({ signal }) => body(api.GET("/api/contracts", { signal })),
        select: (list) => list.items,
    });
    return (
        <section>
            <h3>{texts.title}</h3>
            <Loaded query={holds} lines={2}>
                {(contract) => (
                    <div className={styles.contract}>
                        <p>
                            <Link href={`/admin/sla/contracts?open=${contract.id}`}>{contract.name}</Link>{" "}
                            <Source customer={customer} all={all} contract={contract} />
                        </p>
                        {contracts.data && (
                            <Chooser customer={customer} all={all} contracts={contracts.data} />
                        )}
                    </div>
                )}
            </Loaded>
        </section>
    );
}

function Source({ customer, all, contract }: LineProps & { contract: ContractOf }) {
    const texts = useTexts(directoryTexts).contract;
    const source = contractSource(contract, customer.id, all);
    if (source === "own") return <span className="muted">{texts.own}</span>;
    if (source === "default") return <span className="muted">{texts.isDefault}</span>;
    return <span className="muted">{texts.from(source.name)}</span>;
}

function Chooser({ customer, all, contracts }: LineProps & { contracts: readonly ContractOf[] }) {
    const texts = useTexts(directoryTexts).contract;
    const words = useTexts(uiTexts);
    const { busy, problem, send } = useSend();
    const own = contracts.find((each) => each.customerIds.includes(customer.id));
    const above = inheritedContract(contracts, customer.id, all);
    const give = async (contractId: number | null) => {
        const params = { path: { id: String(customer.id) } };
        const now = await send(() =>
            body(api.PUT("/api/customers/{id}/contract", { params, body: { contractId } })),
        );
        if (now) await queryClient.invalidateQueries({ queryKey: kContracts });
        return now;
    };
    const choose = async (contractId: number | null) => {
        const before = own?.id ?? null;
        const now = await give(contractId);
        if (!now) return;
        toast({
            tone: "success",
            text: texts.given(customer.name, now.name),
            action: { label: words.undo, run: () => void give(before) },
        });
    };
    return (
        <>
            <Select
                label={texts.choose}
                labelHidden
                disabled={busy}
                value={own ? String(own.id) : ""}
                options={[
                    { value: "", label: above ? texts.asAbove(above.name) : texts.inherited },
                    ...contracts.map(({ id, name }) => ({ value: String(id), label: texts.ownChoice(name) })),
                ]}
                onChange={(id) => void choose(id === "" ? null : Number(id))}
            />
            <ProblemNotice problem={problem} />
        </>
    );
}
