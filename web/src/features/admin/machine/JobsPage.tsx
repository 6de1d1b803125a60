import { useQuery } from "@tanstack/react-query";
import { CircleCheck, RotateCcw } from "lucide-react";
import { useState } from "react";
import { api, body } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { queryClient } from "@/core/query";
import { useNow } from "@/core/useNow";
import { AdminPage } from "@/ui/admin/AdminFrame";
import { Button } from "@/ui/Button";
import { Choice } from "@/ui/Choice";
import { Empty } from "@/ui/Empty";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { Loaded } from "@/ui/records/Loaded";
import { useSend } from "@/ui/records/useSend";
import { toast } from "@/ui/toast";
import { adminTexts } from "../texts";
import styles from "./Machine.module.css";

type JobView = components["schemas"]["JobView"];
type State = JobView["state"];

const kStates: readonly State[] = ["dead", "queued", "running"];
const kJobs = ["jobs"] as const;
const kAgainMs = 5_000;

async function retry(id: number): Promise<void> {
    await body(api.POST("/api/jobs/{id}/retry", { params: { path: { id: String(id) } } }));
}

async function refresh(): Promise<void> {
    await queryClient.invalidateQueries({ queryKey: kJobs });
    await queryClient.invalidateQueries({ queryKey: ["admin", "troubles"] });
}

/** The program's own work: what waits, what runs, and what has failed for good. */
export default function JobsPage() {
    const texts = useTexts(adminTexts).jobs;
    const format = useFormats();
    const [state, setState] = useState<State>("dead");
    const { busy, problem, attempt } = useSend();
    const query = useQuery({
        queryKey: [...kJobs, state],
        queryFn: ({ signal }) => body(api.GET("/api/jobs", { params: { query: { state } }, signal })),
        select: (list) => list.items,
        refetchInterval: kAgainMs,
    });
    const retryAll = async (jobs: readonly JobView[]) => {
        const done = await attempt(async () => {
            for (const job of jobs) await retry(job.id);
        });
        void refresh();
        if (done) toast({ tone: "success", text: texts.retriedAll(format.number(jobs.length)) });
    };
    return (
        <AdminPage
            section="jobs"
            intro={texts.intro}
            tools={
                <>
                    <Choice
                        label={texts.state}
                        labelHidden
                        value={state}
                        options={kStates.map((each) => ({ value: each, label: texts.states[each] }))}
                        onChange={setState}
                    />
                    <span style={{ flex: 1 }} />
                    {state === "dead" && query.data && query.data.length > 1 && (
                        <Button
                            icon={<RotateCcw size={15} />}
                            busy={busy}
                            onClick={() => void retryAll(query.data ?? [])}
                        >
                            {texts.retryAll(format.number(query.data.length))}
                        </Button>
                    )}
                </>
            }
        >
            <ProblemNotice problem={problem} />
            <Loaded query={query} lines={4}>
                {(jobs) =>
                    jobs.length === 0 ? (
                        <Empty icon={<CircleCheck size={32} strokeWidth={1.5} />} title={texts.none[state]}>
                            {texts.noneText}
                        </Empty>
                    ) : (
                        <ul className={styles.list}>
                            {jobs.map((job) => (
                                <Job key={job.id} job={job} />
                            ))}
                        </ul>
                    )
                }
            </Loaded>
        </AdminPage>
    );
}

function Job({ job }: { job: JobView }) {
    const texts = useTexts(adminTexts).jobs;
    const format = useFormats();
    const now = useNow();
    const { busy, problem, attempt } = useSend();
    const at = new Date(job.runAt);
    const again = async () => {
        const done = await attempt(() => retry(job.id));
        void refresh();
        if (done) toast({ tone: "success", text: texts.retried });
    };
    const when = format.relative(at, now);
    const waiting = at > now ? texts.next(when) : texts.due;
    const moment = { queued: waiting, running: texts.started(when), dead: texts.last(when) }[job.state];
    return (
        <li>
            <div className={styles.head}>
                <span className={styles.name}>{job.kind}</span>
                <span className="mono muted">#{job.id}</span>
                <span className={styles.facts}>
                    {texts.attempts(format.number(job.attempts), format.number(job.maxAttempts))}
                    {" · "}
                    <time dateTime={job.runAt} title={format.dateTime(at)}>
                        {moment}
                    </time>
                </span>
                {job.state === "dead" && (
                    <Button icon={<RotateCcw size={15} />} busy={busy} onClick={() => void again()}>
                        {texts.retry}
                    </Button>
                )}
            </div>
            {job.state !== "running" && (job.state === "dead" || job.lastError !== "") && (
                <p className={styles.error}>{job.lastError || texts.noReason}</p>
            )}
            <details className={styles.more}>
                <summary>{texts.payload}</summary>
                <pre>{pretty(job.payload)}</pre>
            </details>
            <ProblemNotice problem={problem} />
        </li>
    );
}

/** JSON with line breaks; anything else as it is. */
function pretty(payload: string): string {
    try {
        return JSON.stringify(JSON.parse(payload), null, 2);
    } catch {
        // Not every job's payload is JSON: the text itself is as good.
        return payload;
    }
}
