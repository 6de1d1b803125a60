import { useQuery } from "@tanstack/react-query";
import { api, body } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import { useTexts } from "@/core/i18n/catalogue";
import { queryClient } from "@/core/query";
import { Select } from "@/ui/Field";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { Loaded } from "@/ui/records/Loaded";
import { useSend } from "@/ui/records/useSend";
import { toast } from "@/ui/toast";
import { workTexts } from "./texts";
import styles from "./Work.module.css";

type ContractRounding = components["schemas"]["ContractRoundingView"];
type Rounding = ContractRounding["rounding"];

const kRounding = ["work", "rounding"] as const;
const kSteps = ["0", "5", "10", "15", "30"] as const;
const kModes = ["up", "nearest"] as const;

/** How each contract rounds; saved as soon as it is chosen. */
export function RoundingTable() {
    const texts = useTexts(workTexts);
    const query = useQuery({
        queryKey: kRounding,
        queryFn: () => body(api.GET("/api/rounding")),
        select: (list) => list.items,
    });
    return (
        <section className={styles.rounding} aria-labelledby="rounding-title">
            <h2 id="rounding-title">{texts.rounding}</h2>
            <p className="muted">{texts.roundingText}</p>
            <Loaded query={query} lines={2}>
                {(contracts) => (
                    <ul>
                        {contracts.map((each) => (
                            <Line key={each.contractId} of={each} />
                        ))}
                    </ul>
                )}
            </Loaded>
        </section>
    );
}

function Line({ of: { contractId, contract, rounding } }: { of: ContractRounding }) {
    const texts = useTexts(workTexts);
    const { busy, problem, send } = useSend();
    const save = async (next: Rounding) => {
        const list = await send((operation) =>
            body(
                api.PUT("/api/contracts/{id}/rounding", {
                    params: { path: { id: String(contractId) } },
                    body: next,
                    ...operation,
                }),
            ),
        );
        if (!list) return;
        queryClient.setQueryData(kRounding, list);
        toast({ tone: "success", text: texts.saved(contract) });
    };
    return (
        <li className={styles.contract}>
            <span className={styles.name}>{contract}</span>
            <Select
                label={`${texts.step} (${contract})`}
                labelHidden
                disabled={busy}
                value={String(rounding.step)}
                options={kSteps.map((value) => ({ value, label: texts.steps[value] }))}
                onChange={(step) => void save({ ...rounding, step: Number(step) })}
            />
            {rounding.step > 0 && (
                <Select
                    label={`${texts.mode} (${contract})`}
                    labelHidden
                    disabled={busy}
                    value={rounding.mode}
                    options={kModes.map((value) => ({ value, label: texts.modes[value] }))}
                    onChange={(mode) => void save({ ...rounding, mode: mode as Rounding["mode"] })}
                />
            )}
            <ProblemNotice problem={problem} />
        </li>
    );
}
