import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useNow } from "@/core/useNow";
import { cx } from "@/ui/cx";
import styles from "./Majors.module.css";
import type { Major } from "./majors";
import { majorTexts } from "./texts";

/** When the next word is promised, and whether it is late. */
export function NextUpdate({ major, className }: { major: Major; className?: string | undefined }) {
    const texts = useTexts(majorTexts);
    const format = useFormats();
    const now = useNow();
    if (major.nextUpdateAt === null) return null;
    const due = new Date(major.nextUpdateAt);
    const late = due < now;
    const say = late ? texts.late : texts.next;
    return (
        <span className={cx(className, late && styles.late)}>
            {say(format.short(due, now), format.relative(due, now))}
        </span>
    );
}
