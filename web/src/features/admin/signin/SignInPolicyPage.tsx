import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, body } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { queryClient } from "@/core/query";
import { useSession } from "@/core/session/session";
import { AdminPage } from "@/ui/admin/AdminFrame";
import { Button } from "@/ui/Button";
import { Checkbox } from "@/ui/Field";
import { Notice } from "@/ui/Notice";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { Change, History } from "@/ui/records/History";
import { Loaded } from "@/ui/records/Loaded";
import { recordTexts } from "@/ui/records/texts";
import { useSend } from "@/ui/records/useSend";
import { toast } from "@/ui/toast";
import styles from "../Admin.module.css";
import { type AccountView, roles, useAccounts } from "../accounts/accounts";
import { adminTexts } from "../texts";
import { whoMustEnrol } from "./policy";

type Policy = components["schemas"]["SecondFactorPolicyView"];

const kPolicy = ["second-factor-policy"] as const;

/** Which roles must have a second factor, and whom that concerns. */
export default function SignInPolicyPage() {
    const texts = useTexts(adminTexts).signin;
    const accounts = useAccounts();
    const policy = useQuery({
        queryKey: kPolicy,
        queryFn: ({ signal }) => body(api.GET("/api/second-factor-policy", { signal })),
    });
    return (
        <AdminPage section="signin" intro={texts.intro}>
            <Loaded query={policy} lines={4}>
                {(kept) => (
                    <>
                        <Loaded query={accounts} lines={4}>
                            {(all) => (
                                <PolicyForm kept={kept} accounts={all.filter(({ active }) => active)} />
                            )}
                        </Loaded>
                        <PolicyHistory version={JSON.stringify(kept)} />
                    </>
                )}
            </Loaded>
        </AdminPage>
    );
}

function PolicyForm({ kept, accounts }: { kept: Policy; accounts: readonly AccountView[] }) {
    const texts = useTexts(adminTexts).signin;
    const names = useTexts(recordTexts).roles;
    const format = useFormats();
    const [wanted, setWanted] = useState<Partial<Policy>>({});
    const { busy, problem, send } = useSend();
    const now = { ...kept, ...wanted };
    const changed = roles.filter((role) => now[role] !== kept[role]);

    const submit = async (event: FormEvent) => {
        event.preventDefault();
        const patch = Object.fromEntries(changed.map((role) => [role, now[role]]));
        const saved = await send(() => body(api.PATCH("/api/second-factor-policy", { body: patch })));
        if (!saved) return;
        queryClient.setQueryData(kPolicy, saved);
        setWanted({});
        toast({ tone: "success", text: texts.saved });
    };
    const count = (role: (typeof roles)[number]) => {
        const all = accounts.filter((account) => account.role === role);
        if (all.length === 0) return texts.nobody;
        const have = all.filter((account) => account.secondFactor).length;
        return texts.have(format.number(have), format.number(all.length));
    };
    return (
        <form className={styles.stack} onSubmit={(event) => void submit(event)}>
            <fieldset className={styles.radios}>
                <legend>{texts.roles}</legend>
                {roles.map((role) => (
                    <Checkbox
                        key={role}
                        label={names[role]}
                        hint={count(role)}
                        checked={now[role]}
                        onChange={(required) => setWanted({ ...wanted, [role]: required })}
                    />
                ))}
            </fieldset>
            <div role="status">
                {changed.length > 0 && <Effect kept={kept} now={now} accounts={accounts} />}
            </div>
            <ProblemNotice problem={problem} />
            <div>
                <Button type="submit" look="primary" busy={busy} disabled={changed.length === 0}>
                    {texts.save}
                </Button>
            </div>
        </form>
    );
}

function PolicyHistory({ version }: { version: string }) {
    const names: Record<string, string> = useTexts(recordTexts).roles;
    return (
        <History
            record="second_factor_policy"
            id={1}
            version={version}
            read={() => body(api.GET("/api/second-factor-policy/history"))}
            change={(change) => <Change {...change} label={names[change.field]} />}
        />
    );
}

const kNames = 8;

/** Whom the change stops, before it is saved. */
function Effect({ kept, now, accounts }: { kept: Policy; now: Policy; accounts: readonly AccountView[] }) {
    const texts = useTexts(adminTexts).signin;
    const format = useFormats();
    const me = useSession();
    const concerned = whoMustEnrol(accounts, kept, now);
    if (concerned.length === 0) return <Notice tone="info">{texts.noEffect}</Notice>;
    const shown = concerned.slice(0, kNames).map((account) => account.name);
    if (concerned.length > kNames) shown.push(texts.more(format.number(concerned.length - kNames)));
    return (
        <Notice tone="warning">
            {texts.effect(format.list(shown))}{" "}
            {concerned.some((account) => account.id === me.accountId) && texts.own}
        </Notice>
    );
}
