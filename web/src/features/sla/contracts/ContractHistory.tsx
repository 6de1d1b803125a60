import { describedChange, History } from "@/ui/records/History";
import type { ContractView } from "../slaApi";
import type { ContractValues } from "./contract";
import { useContractDescription } from "./useContractDescription";

// What the journal calls otherwise than the form.
const formNames: Record<string, keyof ContractValues> = { calendar: "calendarId", customers: "customerIds" };

/** Who changed what of a contract, with its rules and steps as sentences. */
export function ContractHistory({ contract }: { contract: ContractView }) {
    const described = useContractDescription();
    const of = (field: string) => described[formNames[field] ?? (field as keyof ContractValues)];
    return (
        <History
            record="contract"
            id={contract.id}
            version={contract.version}
            change={(each) => describedChange(each, of(each.field))}
        />
    );
}
