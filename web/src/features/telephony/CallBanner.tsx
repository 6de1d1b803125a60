import { Phone, PhoneIncoming, X } from "lucide-react";
import { useEffect } from "react";
import { useLocation } from "wouter";
import { useTexts } from "@/core/i18n/catalogue";
import { useValue } from "@/core/value";
import { Button, IconButton } from "@/ui/Button";
import styles from "./CallBanner.module.css";
import { callerName } from "./callerName";
import { callInHand, currentCalls, followCalls, putAside, waitingCall } from "./calls";
import { telephonyTexts } from "./texts";

/**
 * The call that rings or that one is on, above whatever is being done: it takes no focus and covers nothing. The key of
 * a new call opens it.
 */
export default function CallBanner() {
    const texts = useTexts(telephonyTexts).banner;
    const calls = useValue(currentCalls);
    const [, navigate] = useLocation();
    useEffect(followCalls, []);
    const call = waitingCall(calls, useValue(callInHand));
    const who = call && callerName(call, texts.unknown);
    return (
        <div role="status" className={styles.place}>
            {call && who && (
                <div className={styles.banner}>
                    {call.state === "ringing" ? (
                        <PhoneIncoming size={16} aria-hidden="true" />
                    ) : (
                        <Phone size={16} aria-hidden="true" />
                    )}
                    <span className={styles.words}>
                        <strong>{call.state === "ringing" ? texts.ringing(who) : texts.talking(who)}</strong>
                        <span>
                            {[call.person && call.number, call.person?.customer?.name, call.queue]
                                .filter(Boolean)
                                .join(" · ")}
                        </span>
                    </span>
                    <Button
                        look="primary"
                        shortcut="F2"
                        onClick={() => navigate(`/calls/new?call=${call.id}`)}
                    >
                        {texts.open}
                    </Button>
                    <IconButton
                        icon={<X size={15} />}
                        label={texts.dismiss}
                        onClick={() => putAside(call.id)}
                    />
                </div>
            )}
        </div>
    );
}
