import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, body } from "@/core/api/client";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { queryClient } from "@/core/query";
import { AdminPage } from "@/ui/admin/AdminFrame";
import { Button } from "@/ui/Button";
import { MatrixGrid } from "@/ui/matrix/MatrixGrid";
import { changedCells, type Matrix, onTopOf, usualMatrix } from "@/ui/matrix/matrix";
import { OddCells } from "@/ui/matrix/OddCells";
import { Notice } from "@/ui/Notice";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { History } from "@/ui/records/History";
import { Loaded } from "@/ui/records/Loaded";
import { useSend } from "@/ui/records/useSend";
import { toast } from "@/ui/toast";
import { adminTexts } from "../texts";
import styles from "./Matrix.module.css";
import { MatrixEffect } from "./MatrixEffect";

const kMatrix = ["matrix"] as const;

async function readMatrix(): Promise<Matrix> {
    return (await body(api.GET("/api/priority-matrix"))).matrix;
}

/** Which priority follows from impact and urgency. */
export default function MatrixPage() {
    const texts = useTexts(adminTexts).matrix;
    const query = useQuery({ queryKey: kMatrix, queryFn: readMatrix, refetchOnWindowFocus: false });
    return (
        <AdminPage section="matrix" intro={texts.intro}>
            <Loaded query={query}>{(matrix) => <Editor first={matrix} />}</Loaded>
        </AdminPage>
    );
}

function Editor({ first }: { first: Matrix }) {
    const texts = useTexts(adminTexts).matrix;
    const format = useFormats();
    const [saved, setSaved] = useState(first);
    const [wanted, setWanted] = useState(first);
    const [met, setMet] = useState(false);
    const { busy, problem, send } = useSend();
    const changed = changedCells(saved, wanted).length;

    const save = async () => {
        const answer = await send(async () => {
            // The matrix has no version: what is there now is compared with what the changes were made on.
            const now = await readMatrix();
            if (changedCells(now, saved).length > 0) return { conflict: now };
            const put = wanted.map((row) => [...row]);
            return { done: (await body(api.PUT("/api/priority-matrix", { body: { matrix: put } }))).matrix };
        });
        if (answer?.conflict) {
            setWanted(onTopOf(answer.conflict, saved, wanted));
            setSaved(answer.conflict);
            setMet(true);
        } else if (answer?.done) {
            setSaved(answer.done);
            setWanted(answer.done);
            setMet(false);
            queryClient.setQueryData(kMatrix, answer.done);
            toast({ tone: "success", text: texts.saved });
        }
    };

    return (
        <div className={styles.editor}>
            <MatrixGrid saved={saved} wanted={wanted} onChange={setWanted} />
            <div className={styles.side}>
                {met && (
                    <Notice tone="warning" alert>
                        {texts.conflict}
                    </Notice>
                )}
                <OddCells matrix={wanted} />
                <MatrixEffect saved={saved} wanted={wanted} />
                <ProblemNotice problem={problem} />
                <div className={styles.foot}>
                    <span role="status" className={styles.changed}>
                        {changed === 1
                            ? texts.changedOne
                            : changed > 0 && texts.changed(format.number(changed))}
                    </span>
                    {changedCells(usualMatrix, wanted).length > 0 && (
                        <Button look="quiet" onClick={() => setWanted(usualMatrix)}>
                            {texts.reset}
                        </Button>
                    )}
                    {changed > 0 && <Button onClick={() => setWanted(saved)}>{texts.discard}</Button>}
                    <Button look="primary" busy={busy} disabled={changed === 0} onClick={() => void save()}>
                        {texts.save}
                    </Button>
                </div>
                <History record="matrix" id={1} version={JSON.stringify(saved)} />
            </div>
        </div>
    );
}
