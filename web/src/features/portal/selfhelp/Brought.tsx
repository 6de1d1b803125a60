import { Lightbulb } from "lucide-react";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { Button } from "@/ui/Button";
import type { Writing } from "../useWriting";
import styles from "./SelfHelp.module.css";
import { selfHelpTexts } from "./texts";

/** Says that what was found out goes with the request. */
export default function Brought({ writing }: { writing: Writing }) {
    const texts = useTexts(selfHelpTexts);
    const language = useLanguage();
    if (!writing.run) return null;
    return (
        <div className={styles.brought}>
            <Lightbulb size={18} aria-hidden="true" className={styles.sign} />
            <p>{texts.attached(writing.run.title[language])}</p>
            <Button look="quiet" onClick={() => writing.change({ run: null })}>
                {texts.detach}
            </Button>
        </div>
    );
}
