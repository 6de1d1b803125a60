import { BookOpenCheck } from "lucide-react";
import { api, body } from "@/core/api/client";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { AdminPage } from "@/ui/admin/AdminFrame";
import { Button } from "@/ui/Button";
import { Select } from "@/ui/Field";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { Change, History } from "@/ui/records/History";
import { Loaded } from "@/ui/records/Loaded";
import { useCan } from "@/ui/records/useCan";
import { useSend } from "@/ui/records/useSend";
import { toast } from "@/ui/toast";
import { TargetCard } from "./TargetCard";
import { TrainingTable } from "./TrainingTable";
import styles from "./Triage.module.css";
import { triageAdminTexts } from "./texts";
import { keep, sendHour, type Triage, useTriage } from "./triage";

/** How good the proposals of category and team are, whether they are made, and when they are learned anew. */
export default function TriagePage() {
    const texts = useTexts(triageAdminTexts);
    const query = useTriage();
    return (
        <AdminPage section="proposals" intro={texts.intro} tools={<LearnNow triage={query.data} />}>
            <Loaded query={query} lines={8}>
                {(triage) => (
                    <div className={styles.page}>
                        <div className={styles.cards}>
                            {triage.targets.map((target) => (
                                <TargetCard
                                    key={target.target}
                                    target={target}
                                    newest={triage.trainings[0]}
                                />
                            ))}
                        </div>
                        <Night triage={triage} />
                        <TrainingTable trainings={triage.trainings} />
                        <Changes triage={triage} />
                    </div>
                )}
            </Loaded>
        </AdminPage>
    );
}

function LearnNow({ triage }: { triage: Triage | undefined }) {
    const texts = useTexts(triageAdminTexts);
    const may = useCan("platform_manage");
    const { busy, problem, send } = useSend();
    if (!may) return null;
    const start = async () => {
        const answer = await send((operation) => body(api.POST("/api/triage/trainings", { ...operation })));
        if (!answer) return;
        keep(answer);
        toast({ tone: "success", text: texts.started });
    };
    return (
        <>
            <Button
                icon={<BookOpenCheck size={15} />}
                busy={busy || triage?.training === true}
                onClick={() => void start()}
            >
                {triage?.training ? texts.learning : texts.learn}
            </Button>
            <ProblemNotice problem={problem} />
        </>
    );
}

const kHours = Array.from({ length: 24 }, (_, hour) => hour);

function Night({ triage }: { triage: Triage }) {
    const texts = useTexts(triageAdminTexts);
    const format = useFormats();
    const may = useCan("platform_manage");
    const { busy, problem, send } = useSend();
    const choose = async (hour: number) => {
        const answer = await send(() => sendHour(triage, hour));
        if (answer) keep(answer);
    };
    const next = triage.nextAt ? texts.next(format.dateTime(new Date(triage.nextAt))) : undefined;
    return (
        <section className={styles.night}>
            <h2>{texts.night}</h2>
            <Select
                label={texts.hour}
                hint={next}
                value={String(triage.hour)}
                disabled={!may || busy}
                onChange={(value) => void choose(Number(value))}
                options={kHours.map((hour) => ({
                    value: String(hour),
                    label: `${String(hour).padStart(2, "0")}:00`,
                }))}
            />
            <ProblemNotice problem={problem} />
        </section>
    );
}

function Changes({ triage }: { triage: Triage }) {
    const texts = useTexts(triageAdminTexts);
    const labels: Record<string, string> = { ...texts.targets, hour: texts.hour };
    const values: Record<string, string> = texts.modes;
    return (
        <History
            record="triage"
            id={1}
            version={JSON.stringify([triage.version, triage.targets, triage.trainings[0]?.id])}
            read={() => body(api.GET("/api/triage/history"))}
            change={(change) => (
                <Change {...change} label={labels[change.field]} show={(value) => values[value] ?? value} />
            )}
        />
    );
}
