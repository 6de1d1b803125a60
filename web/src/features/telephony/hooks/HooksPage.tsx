import { useQuery } from "@tanstack/react-query";
import { PhoneIncoming } from "lucide-react";
import { useState } from "react";
import { api, body } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { queryClient, withQueries } from "@/core/query";
import { useNow } from "@/core/useNow";
import { AdminFrame, AdminPage } from "@/ui/admin/AdminFrame";
import { Button } from "@/ui/Button";
import { Empty } from "@/ui/Empty";
import { TextField } from "@/ui/Field";
import { FormDialog } from "@/ui/FormDialog";
import { Notice } from "@/ui/Notice";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { AddButton } from "@/ui/records/AddButton";
import { ConfirmButton } from "@/ui/records/ConfirmButton";
import { History } from "@/ui/records/History";
import { Loaded } from "@/ui/records/Loaded";
import { Secret } from "@/ui/records/Secret";
import { useSend } from "@/ui/records/useSend";
import { toast } from "@/ui/toast";
import { telephonyTexts } from "../texts";
import styles from "./Hooks.module.css";

type HookView = components["schemas"]["TelephonyHookView"];
type MadeHook = components["schemas"]["MadeTelephonyHookView"];

const kHooks = ["telephony", "hooks"] as const;
const refresh = () => void queryClient.invalidateQueries({ queryKey: kHooks });

export default withQueries(function HooksSection() {
    return (
        <AdminFrame section="telephony">
            <HooksPage />
        </AdminFrame>
    );
});

/** The addresses at which telephone exchanges tell of calls. */
function HooksPage() {
    const texts = useTexts(telephonyTexts).hooks;
    const [adding, setAdding] = useState(false);
    const [fresh, setFresh] = useState<MadeHook | null>(null);
    const query = useQuery({
        queryKey: kHooks,
        queryFn: ({ signal }) => body(api.GET("/api/telephony/hooks", { signal })),
        select: (list) => list.items,
    });
    return (
        <AdminPage
            section="telephony"
            tools={
                <AddButton
                    id="telephony.add"
                    label={texts.add}
                    group={texts.list}
                    onAdd={() => setAdding(true)}
                />
            }
        >
            {fresh && (
                <Notice
                    tone="warning"
                    alert
                    action={<Button onClick={() => setFresh(null)}>{texts.taken}</Button>}
                >
                    {texts.once(fresh.hook.name)}
                    <Secret value={location.origin + fresh.path} />
                </Notice>
            )}
            <Loaded query={query} lines={2}>
                {(hooks) =>
                    hooks.length === 0 ? (
                        <Empty icon={<PhoneIncoming size={32} strokeWidth={1.5} />} title={texts.none}>
                            {texts.noneText}
                        </Empty>
                    ) : (
                        <>
                            <ul className={styles.list} aria-label={texts.list}>
                                {hooks.map((hook) => (
                                    <Hook key={hook.id} hook={hook} />
                                ))}
                            </ul>
                            <p className="muted">{texts.extension}</p>
                        </>
                    )
                }
            </Loaded>
            <History
                record="hook"
                id={1}
                version={(query.data ?? []).map(({ id }) => id).join()}
                read={() => body(api.GET("/api/telephony/hooks/history"))}
            />
            {adding && (
                <NewHookDialog
                    onClose={() => setAdding(false)}
                    onDone={(made) => {
                        setFresh(made);
                        setAdding(false);
                        refresh();
                    }}
                />
            )}
        </AdminPage>
    );
}

function Hook({ hook }: { hook: HookView }) {
    const texts = useTexts(telephonyTexts).hooks;
    const format = useFormats();
    const now = useNow();
    const { busy, problem, attempt } = useSend();
    const revoke = async () => {
        const gone = await attempt(async () => {
            const params = { path: { id: String(hook.id) } };
            await body(api.DELETE("/api/telephony/hooks/{id}", { params }));
        });
        if (!gone) return;
        toast({ tone: "success", text: texts.revoked(hook.name) });
        refresh();
    };
    const life = [
        texts.made(format.relative(new Date(hook.createdAt), now)),
        hook.lastUsedAt ? texts.used(format.relative(new Date(hook.lastUsedAt), now)) : texts.unused,
    ];
    return (
        <li className={styles.hook}>
            <span className={styles.words}>
                <strong>{hook.name}</strong>
                <span className="muted">{life.join(" · ")}</span>
                <ProblemNotice problem={problem} />
            </span>
            <ConfirmButton
                look="quiet"
                busy={busy}
                confirm={texts.revokeIt}
                onConfirm={() => void revoke()}
                aria-label={`${texts.revoke} ${hook.name}`}
            >
                {texts.revoke}
            </ConfirmButton>
        </li>
    );
}

function NewHookDialog({ onClose, onDone }: { onClose: () => void; onDone: (made: MadeHook) => void }) {
    const texts = useTexts(telephonyTexts).hooks;
    const [name, setName] = useState("");
    const { busy, problem, send } = useSend();
    const submit = async () => {
        const made = await send((operation) =>
            body(api.POST("/api/telephony/hooks", { body: { name: name.trim() }, ...operation })),
        );
        if (made) onDone(made);
    };
    return (
        <FormDialog
            title={texts.add}
            size="small"
            onClose={onClose}
            action={texts.create}
            incomplete={name.trim() === ""}
            busy={busy}
            problem={problem}
            onSubmit={() => void submit()}
        >
            <TextField
                label={texts.name}
                hint={texts.nameHint}
                required
                autoFocus
                autoComplete="off"
                maxLength={100}
                value={name}
                error={problem?.fieldMessage("name")}
                onChange={(event) => setName(event.target.value)}
            />
        </FormDialog>
    );
}
