import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, body, ifMatch } from "@/core/api/client";
import { asProblem } from "@/core/api/problem";
import type { components } from "@/core/api/schema.generated";
import { useTexts } from "@/core/i18n/catalogue";
import { queryClient } from "@/core/query";
import { AdminPage } from "@/ui/admin/AdminFrame";
import { Button } from "@/ui/Button";
import { Checkbox } from "@/ui/Field";
import { Notice } from "@/ui/Notice";
import { problemText } from "@/ui/problemText";
import { History } from "@/ui/records/History";
import { Loaded } from "@/ui/records/Loaded";
import { useSend } from "@/ui/records/useSend";
import { toast } from "@/ui/toast";
import styles from "../Admin.module.css";
import { announcementTexts } from "./texts";

type Settings = components["schemas"]["PortalSettingsView"];

const kPortal = ["portal-settings"] as const;

/** What people may do who are not signed in. */
export default function PortalPage() {
    const texts = useTexts(announcementTexts).portal;
    const query = useQuery({ queryKey: kPortal, queryFn: () => body(api.GET("/api/portal/settings")) });
    return (
        <AdminPage section="portal" intro={texts.intro}>
            <Loaded query={query} lines={4}>
                {(kept) => <Switches kept={kept} />}
            </Loaded>
        </AdminPage>
    );
}

function Switches({ kept }: { kept: Settings }) {
    const texts = useTexts(announcementTexts).portal;
    const [linkSignIn, setLinkSignIn] = useState(kept.linkSignIn);
    const [publicForm, setPublicForm] = useState(kept.publicForm);
    const { busy, problem, send } = useSend();
    const possible = kept.canSendMail && kept.addressKnown;
    const changed = linkSignIn !== kept.linkSignIn || publicForm !== kept.publicForm;
    const submit = async (event: FormEvent) => {
        event.preventDefault();
        const saved = await send(() =>
            body(
                api.PUT("/api/portal/settings", {
                    params: { header: ifMatch(kept.version) },
                    body: { linkSignIn, publicForm },
                }),
            ),
        );
        if (!saved) {
            // What somebody else saved is shown above; what was chosen here stays.
            void queryClient.invalidateQueries({ queryKey: kPortal });
            return;
        }
        queryClient.setQueryData(kPortal, saved);
        toast({ tone: "success", text: texts.saved });
    };
    return (
        <form className={styles.stack} onSubmit={(event) => void submit(event)}>
            <Checkbox
                label={texts.link}
                hint={texts.linkHint}
                checked={linkSignIn}
                disabled={!possible && !linkSignIn}
                onChange={setLinkSignIn}
            />
            {!kept.canSendMail && <Notice tone="warning">{texts.noMail}</Notice>}
            {!kept.addressKnown && <Notice tone="warning">{texts.noAddress}</Notice>}
            <Checkbox
                label={texts.form}
                hint={texts.formHint}
                checked={publicForm}
                onChange={setPublicForm}
            />
            {problem && (
                <Notice tone="problem" alert>
                    {asProblem(problem).status === 412 ? texts.conflict : problemText(problem)}
                </Notice>
            )}
            <div>
                <Button type="submit" look="primary" busy={busy} disabled={!changed}>
                    {texts.save}
                </Button>
            </div>
            <History record="portal" id={1} version={kept.version} />
        </form>
    );
}
