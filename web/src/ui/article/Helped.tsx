import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ThumbsDown, ThumbsUp } from "lucide-react";
import { useState } from "react";
import { api, body } from "@/core/api/client";
import { useTexts } from "@/core/i18n/catalogue";
import { Button } from "../Button";
import { TextArea } from "../Field";
import { ProblemNotice } from "../ProblemNotice";
import styles from "./Article.module.css";
import { articleTexts } from "./texts";

interface HelpedProps {
    article: number;
    /** What the reader said before. */
    helped: boolean | null;
}

/** "Did this help?": one press says it, a comment may follow. */
export function Helped({ article, helped }: HelpedProps) {
    const texts = useTexts(articleTexts).helped;
    const client = useQueryClient();
    const [comment, setComment] = useState("");
    const [writing, setWriting] = useState(false);
    const [sent, setSent] = useState(false);
    const say = useMutation({
        mutationFn: (said: { helped: boolean; comment: string }) =>
            body(
                api.PUT("/api/me/articles/{id}/feedback", {
                    params: { path: { id: String(article) } },
                    body: said,
                }),
            ),
        onSuccess: (_, said) => {
            setWriting(said.comment === "");
            setSent(said.comment !== "");
            void client.invalidateQueries({ queryKey: ["articles"] });
        },
    });
    const verdict = say.data?.helped ?? helped;
    const press = (yes: boolean) => say.mutate({ helped: yes, comment: "" });
    return (
        <section className={styles.helped} aria-label={texts.ask}>
            <strong>{texts.ask}</strong>
            <div className={styles.row}>
                <Button
                    icon={<ThumbsUp size={16} />}
                    aria-pressed={verdict === true}
                    look={verdict === true ? "primary" : "plain"}
                    onClick={() => press(true)}
                >
                    {texts.yes}
                </Button>
                <Button
                    icon={<ThumbsDown size={16} />}
                    aria-pressed={verdict === false}
                    look={verdict === false ? "primary" : "plain"}
                    onClick={() => press(false)}
                >
                    {texts.no}
                </Button>
                <span role="status">{(sent || (say.isSuccess && !say.isPending)) && texts.thanks}</span>
            </div>
            <ProblemNotice problem={say.error} />
            {writing && !sent && (
                <form
                    onSubmit={(event) => {
                        event.preventDefault();
                        say.mutate({ helped: verdict ?? false, comment: comment.trim() });
                    }}
                >
                    <TextArea
                        label={texts.comment}
                        hint={texts.hint}
                        rows={3}
                        maxLength={2000}
                        value={comment}
                        onChange={(event) => setComment(event.target.value)}
                    />
                    <div className={styles.row}>
                        <Button type="submit" busy={say.isPending} disabled={comment.trim() === ""}>
                            {texts.send}
                        </Button>
                    </div>
                </form>
            )}
        </section>
    );
}
