import { ShieldOff } from "lucide-react";
import { Link } from "wouter";
import { api, body } from "@/core/api/client";
import { useTexts } from "@/core/i18n/catalogue";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { ConfirmButton } from "@/ui/records/ConfirmButton";
import { useSend } from "@/ui/records/useSend";
import { toast } from "@/ui/toast";
import styles from "../Admin.module.css";
import { adminTexts } from "../texts";
import { type AccountView, refreshAccounts } from "./accounts";

/** For somebody who has lost telephone and recovery codes. The factor itself is never seen. */
export function FactorReset({ account, own }: { account: AccountView; own: boolean }) {
    const texts = useTexts(adminTexts).accounts;
    const { busy, problem, attempt } = useSend();
    const reset = async () => {
        const done = await attempt(async () => {
            const params = { path: { id: String(account.id) } };
            await body(api.DELETE("/api/accounts/{id}/second-factor", { params }));
        });
        if (!done) return;
        toast({ tone: "success", text: texts.factorResetDone(account.name) });
        void refreshAccounts();
    };
    return (
        <section className={styles.apart} aria-label={texts.factorTitle}>
            <div>
                <h3>{texts.factorTitle}</h3>
                <p className="muted">
                    {account.secondFactor ? !own && texts.factorOn : texts.factorOff}{" "}
                    {own && <Link href="/settings">{texts.factorOwn}</Link>}
                </p>
            </div>
            <ProblemNotice problem={problem} />
            {account.secondFactor && !own && (
                <div>
                    <ConfirmButton
                        icon={<ShieldOff size={15} />}
                        busy={busy}
                        confirm={texts.factorReset}
                        onConfirm={() => void reset()}
                    >
                        {texts.factorReset}
                    </ConfirmButton>
                </div>
            )}
        </section>
    );
}
