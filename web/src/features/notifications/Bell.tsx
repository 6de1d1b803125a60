import { Bell as BellIcon } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { Link, useLocation } from "wouter";
import { textsNow, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { followNotifications, notificationSummary } from "@/core/notifications";
import { useValue } from "@/core/value";
import { toast } from "@/ui/toast";
import styles from "./Bell.module.css";
import { notificationTexts } from "./texts";

interface Item {
    to: string;
    icon: ReactNode;
    label: string;
    trailing: ReactNode;
}

interface BellProps {
    /** How the side bar shows it. That bell, which is always there, also asks the server and calls out. */
    item?: (item: Item) => ReactNode;
    /** Without an item it is a link of its own. */
    className?: string | undefined;
}

/** How many notifications wait, live; a call of an escalation shows wherever one is. */
export default function Bell({ item, className }: BellProps) {
    const texts = useTexts(notificationTexts);
    const format = useFormats();
    const unread = useValue(notificationSummary)?.unread ?? 0;
    const shown = unread >= 100 ? "99+" : format.number(unread);
    const label = texts.title;
    const trailing = unread > 0 && (
        <>
            <span className={styles.count} aria-hidden="true">
                {shown}
            </span>
            <span className="visually-hidden">{texts.bell.unread[format.plural(unread)](shown)}</span>
        </>
    );
    const to = "/notifications";
    if (item)
        return (
            <>
                <Speaker />
                {item({ to, icon: <BellIcon size={16} />, label, trailing })}
            </>
        );
    return (
        <Link href={to} className={className}>
            <BellIcon size={18} aria-hidden="true" />
            <span className="visually-hidden">{label}</span>
            {trailing}
        </Link>
    );
}

function Speaker() {
    const [, navigate] = useLocation();
    const call = useValue(notificationSummary)?.call ?? null;
    const said = useRef(0);
    useEffect(followNotifications, []);
    useEffect(() => {
        if (!call || call.id <= said.current) return;
        said.current = call.id;
        const texts = textsNow(notificationTexts).bell;
        const dismiss = toast({
            tone: "problem",
            text: texts.called(call.reference, call.subject),
            action: {
                label: texts.open,
                run: () => {
                    dismiss();
                    navigate(`/tickets/${call.reference}`);
                },
            },
        });
    }, [call, navigate]);
    return null;
}
