import { useQuery } from "@tanstack/react-query";
import { api, body } from "@/core/api/client";
import { useTexts } from "@/core/i18n/catalogue";
import { Choice } from "@/ui/Choice";
import { MatrixGrid } from "@/ui/matrix/MatrixGrid";
import { usualMatrix } from "@/ui/matrix/matrix";
import { OddCells } from "@/ui/matrix/OddCells";
import type { RecordForm } from "@/ui/records/useRecordForm";
import type { ContractValues } from "./contract";
import { contractTexts } from "./texts";

/** Which priority follows from impact and urgency under this contract: as the desk says, or as it says itself. */
export function OwnMatrix({ form }: { form: RecordForm<ContractValues> }) {
    const texts = useTexts(contractTexts);
    const desks = useQuery({
        queryKey: ["matrix"],
        queryFn: async () => (await body(api.GET("/api/priority-matrix"))).matrix,
    });
    const { matrix } = form.values;
    const usual = desks.data ?? usualMatrix;
    const set = (next: readonly (readonly number[])[]) =>
        form.change({ matrix: next.map((row) => [...row]) });
    return (
        <>
            <Choice
                label={texts.matrixChoice}
                value={matrix === null ? "desk" : "own"}
                hint={texts.matrixHint}
                options={(["desk", "own"] as const).map((value) => ({
                    value,
                    label: texts.matrixOf[value],
                }))}
                onChange={(choice) => {
                    if (choice === "desk") form.change({ matrix: null });
                    else set(usual);
                }}
            />
            {matrix !== null && (
                <>
                    <MatrixGrid saved={usual} wanted={matrix} onChange={set} />
                    <OddCells matrix={matrix} />
                </>
            )}
        </>
    );
}
