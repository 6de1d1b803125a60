import { useSearchParams } from "wouter";
import { useTexts } from "@/core/i18n/catalogue";
import { withQueries } from "@/core/query";
import { Choice } from "@/ui/Choice";
import { Empty } from "@/ui/Empty";
import { Notice } from "@/ui/Notice";
import { problemText } from "@/ui/problemText";
import { Page } from "@/ui/records/Page";
import { CommentLine } from "./CommentLine";
import { TaskLine } from "./TaskLine";
import styles from "./Together.module.css";
import { useOpenComments, useOpenTasks, type Whose } from "./tasks";
import { togetherTexts } from "./texts";

const kWhose: readonly Whose[] = ["mine", "teams", "all"];

export default withQueries(TasksPage);

/** Open tasks of all tickets, the late ones first, then comments on articles. */
function TasksPage() {
    const texts = useTexts(togetherTexts).tasks;
    const [params, setParams] = useSearchParams();
    const whose = kWhose.find((each) => each === params.get("whose")) ?? "mine";
    const { data, error } = useOpenTasks(whose);
    const comments = useOpenComments(whose);
    const said = (whose !== "teams" && comments.data?.items) || [];
    const failed = error ?? comments.error;
    const isEmpty = data?.items.length === 0 && said.length === 0 && !comments.isLoading;
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
            {failed && <Notice tone="problem">{problemText(failed)}</Notice>}
            {isEmpty && <Empty title={texts.empty}>{texts.emptyHint}</Empty>}
            {data && data.items.length > 0 && (
                <ul className={styles.all}>
                    {data.items.map((task) => (
                        <TaskLine key={task.id} task={task} withTicket />
                    ))}
                </ul>
            )}
            {said.length > 0 && (
                <section className={styles.all}>
                    <h2>{texts.comments}</h2>
                    <ul>
                        {said.map((each) => (
                            <CommentLine key={each.id} said={each} />
                        ))}
                    </ul>
                </section>
            )}
        </Page>
    );
}
