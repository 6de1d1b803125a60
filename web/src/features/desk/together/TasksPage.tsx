import { useSearchParams } from "wouter";
import { useTexts } from "@/core/i18n/catalogue";
import { withQueries } from "@/core/query";
import { Choice } from "@/ui/Choice";
import { Empty } from "@/ui/Empty";
import { Notice } from "@/ui/Notice";
import { problemText } from "@/ui/problemText";
import { Page } from "@/ui/records/Page";
import { TaskLine } from "./TaskLine";
import styles from "./Together.module.css";
import { useOpenTasks, type Whose } from "./tasks";
import { togetherTexts } from "./texts";

const kWhose: readonly Whose[] = ["mine", "teams", "all"];

export default withQueries(TasksPage);

/** Open tasks of all tickets, the late ones first. */
function TasksPage() {
    const texts = useTexts(togetherTexts).tasks;
    const [params, setParams] = useSearchParams();
    const whose = kWhose.find((each) => each === params.get("whose")) ?? "mine";
    const { data, error } = useOpenTasks(whose);
    return (
        <Page
            title={texts.title}
            tools={
                <Choice
                    label={texts.whose}
                    labelHidden
                    value={whose}
                    options={kWhose.map((value) => ({ value, label: texts[value] }))}
                    onChange={(value) => setParams({ whose: value }, { replace: true })}
                />
            }
        >
            {error && <Notice tone="problem">{problemText(error)}</Notice>}
            {data?.items.length === 0 && <Empty title={texts.empty}>{texts.emptyHint}</Empty>}
            {data && data.items.length > 0 && (
                <ul className={styles.all}>
                    {data.items.map((task) => (
                        <TaskLine key={task.id} task={task} withTicket />
                    ))}
                </ul>
            )}
        </Page>
    );
}
