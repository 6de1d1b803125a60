import { useQuery } from "@tanstack/react-query";
import { RefreshCw, ShieldCheck, ShieldOff } from "lucide-react";
import { useState } from "react";
import { api, body } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { queryClient } from "@/core/query";
import { discoverSession } from "@/core/session/session";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { Loaded } from "@/ui/records/Loaded";
import { toast } from "@/ui/toast";
import { Enrol } from "./Enrol";
import styles from "./Factor.module.css";
import { ProofDialog } from "./ProofDialog";
import { RecoveryCodes } from "./RecoveryCodes";
import { factorTexts } from "./texts";

type SecondFactor = components["schemas"]["SecondFactorView"];

const kFactor = ["second-factor"] as const;

/** A person's own second factor: set up, renew the recovery codes, take away. Needs the query library. */
export function OwnFactor() {
    const texts = useTexts(factorTexts).own;
    const query = useQuery({
        queryKey: kFactor,
        queryFn: ({ signal }) => body(api.GET("/api/me/second-factor", { signal })),
    });
    const [enrolling, setEnrolling] = useState(false);
    const [codes, setCodes] = useState<readonly string[] | null>(null);
    const refresh = () => void queryClient.invalidateQueries({ queryKey: kFactor });
    const enrolled = () => {
        setEnrolling(false);
        toast({ tone: "success", text: texts.done });
        refresh();
    };
    return (
        <>
            {enrolling && <Enrol onDone={enrolled} onCancel={() => setEnrolling(false)} />}
            {codes && <RecoveryCodes codes={codes} onKept={() => setCodes(null)} />}
            {!enrolling && !codes && (
                <Loaded query={query} lines={2}>
                    {(factor) =>
                        factor.enrolledAt === null ? (
                            <>
                                <p className="muted">{texts.none}</p>
                                <div>
                                    <Button
                                        icon={<ShieldCheck size={15} />}
                                        onClick={() => setEnrolling(true)}
                                    >
                                        {texts.add}
                                    </Button>
                                </div>
                            </>
                        ) : (
                            <Enrolled
                                factor={factor}
                                enrolledAt={new Date(factor.enrolledAt)}
                                onChanged={refresh}
                                onCodes={setCodes}
                            />
                        )
                    }
                </Loaded>
            )}
        </>
    );
}

interface EnrolledProps {
    factor: SecondFactor;
    enrolledAt: Date;
    onChanged: () => void;
    onCodes: (codes: readonly string[]) => void;
}

function Enrolled({ factor, enrolledAt, onChanged, onCodes }: EnrolledProps) {
    const texts = useTexts(factorTexts).own;
    const format = useFormats();
    const [asking, setAsking] = useState<"renew" | "remove" | null>(null);
    const { recoveryCodesLeft: left, required } = factor;
    const leftText =
        left === 0 ? texts.leftNone : left === 1 ? texts.leftOne : texts.left(format.number(left));
    const close = () => setAsking(null);
    return (
        <>
            <p>{texts.since(format.date(enrolledAt))}</p>
            {left <= 2 ? <Notice tone="warning">{leftText}</Notice> : <p className="muted">{leftText}</p>}
            <div className={styles.buttons}>
                <Button icon={<RefreshCw size={15} />} onClick={() => setAsking("renew")}>
                    {texts.renew}
                </Button>
                <Button icon={<ShieldOff size={15} />} onClick={() => setAsking("remove")}>
                    {texts.remove}
                </Button>
            </div>
            {asking === "renew" && (
                <ProofDialog
                    title={texts.renew}
                    text={texts.renewText}
                    action={texts.renew}
                    onClose={close}
                    request={(proof) =>
                        body(api.POST("/api/me/second-factor/recovery-codes", { body: proof }))
                    }
                    onDone={({ codes }) => {
                        close();
                        onCodes(codes);
                        onChanged();
                    }}
                />
            )}
            {asking === "remove" && (
                <ProofDialog
                    title={texts.removeTitle}
                    text={required ? texts.required : texts.removeText}
                    action={texts.remove}
                    danger
                    onClose={close}
                    request={async (proof) => {
                        await body(api.POST("/api/me/second-factor/removal", { body: proof }));
                        return true;
                    }}
                    onDone={() => {
                        close();
                        toast({ tone: "success", text: texts.removed });
                        if (required) void discoverSession();
                        else onChanged();
                    }}
                />
            )}
        </>
    );
}
