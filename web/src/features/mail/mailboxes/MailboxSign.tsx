import { CircleCheck, CircleMinus, CirclePause, LoaderCircle, Terminal, TriangleAlert } from "lucide-react";
import { useTexts } from "@/core/i18n/catalogue";
import { cx } from "@/ui/cx";
import styles from "../Mail.module.css";
import { mailTexts } from "../texts";
import type { Sign } from "./mailbox";

const kIcons = {
    connected: CircleCheck,
    connecting: LoaderCircle,
    failed: TriangleAlert,
    stopped: CirclePause,
    off: CircleMinus,
    pipe: Terminal,
};

/** Whether a mailbox is being read: a shape and a word, the colour besides. */
export function MailboxSign({ sign }: { sign: Sign }) {
    const texts = useTexts(mailTexts).boxes.state;
    const Icon = kIcons[sign];
    return (
        <span className={cx(styles.sign, styles[sign])}>
            <Icon size={14} aria-hidden="true" />
            {texts[sign]}
        </span>
    );
}
