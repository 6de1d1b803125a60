import { MessageSquare } from "lucide-react";
import { useState } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { withQueries } from "@/core/query";
import { Empty } from "@/ui/Empty";
import { Checkbox } from "@/ui/Field";
import { Loaded } from "@/ui/records/Loaded";
import { Page } from "@/ui/records/Page";
import { useComments } from "./articles";
import { Said } from "./FeedbackList";
import styles from "./Knowledge.module.css";
import { Sections } from "./Sections";
import { knowledgeTexts } from "./texts";

export default withQueries(CommentsPage);

/** Comments that wait for whoever looks after the article. */
function CommentsPage() {
    const texts = useTexts(knowledgeTexts);
    const [mine, setMine] = useState(false);
    const query = useComments(mine);
    return (
        <Page title={texts.sections.comments} back={{ href: "/articles", label: texts.back }}>
            <Sections current="comments" />
            <div className={styles.filters}>
                <Checkbox label={texts.feedback.mine} checked={mine} onChange={setMine} />
            </div>
            <Loaded query={query} lines={3}>
                {(comments) =>
                    comments.length === 0 ? (
                        <Empty
                            icon={<MessageSquare size={32} strokeWidth={1.5} />}
                            title={texts.feedback.noneOpen}
                        >
                            {texts.feedback.noneOpenText}
                        </Empty>
                    ) : (
                        <ul className={styles.list}>
                            {comments.map((said) => (
                                <Said key={said.id} said={said} named />
                            ))}
                        </ul>
                    )
                }
            </Loaded>
        </Page>
    );
}
