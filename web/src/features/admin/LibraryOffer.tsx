import { useQuery } from "@tanstack/react-query";
import { api, body } from "@/core/api/client";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { queryClient } from "@/core/query";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { useCan } from "@/ui/records/useCan";
import { useSend } from "@/ui/records/useSend";
import { toast } from "@/ui/toast";
import styles from "./Overview.module.css";
import { adminTexts } from "./texts";

const kLibrary = ["admin", "library"] as const;

async function countAll() {
    const [guides, articles] = await Promise.all([
        body(api.GET("/api/guides")),
        body(api.GET("/api/articles")),
    ]);
    return { guides: guides.items.length, articles: articles.items.length };
}

/** On the first day nobody knows that guides and articles come along; once there are some of each, this is gone. */
export function LibraryOffer() {
    const texts = useTexts(adminTexts).overview.library;
    const format = useFormats();
    const writes = useCan("desk_configure");
    const { busy, problem, send } = useSend();
    const { data } = useQuery({ queryKey: kLibrary, queryFn: countAll, enabled: writes });
    if (!writes || !data || (data.guides > 0 && data.articles > 0)) return null;
    const add = async () => {
        const guides = data.guides > 0 || (await send(() => body(api.POST("/api/guides/library"))));
        const articles =
            data.articles > 0 || (guides && (await send(() => body(api.POST("/api/articles/library")))));
        await queryClient.invalidateQueries({ queryKey: kLibrary });
        if (!guides || !articles) return;
        const added = (of: typeof guides) => format.number(of === true ? 0 : of.added);
        toast({ tone: "success", text: texts.added(added(guides), added(articles)) });
    };
    return (
        <div className={styles.offer}>
            <ProblemNotice problem={problem} />
            <Notice
                tone="info"
                action={
                    <Button busy={busy} onClick={() => void add()}>
                        {texts.add}
                    </Button>
                }
            >
                <strong>{texts.title}</strong>
                <p>{texts.text}</p>
            </Notice>
        </div>
    );
}
