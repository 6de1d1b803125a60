import { Copy } from "lucide-react";
import { useTexts } from "@/core/i18n/catalogue";
import { Button } from "../Button";
import { toast } from "../toast";
import styles from "./Records.module.css";
import { recordTexts } from "./texts";

/** A secret that is shown once, ready to be taken along. */
export function Secret({ value }: { value: string }) {
    const texts = useTexts(recordTexts);
    const copy = async () => {
        try {
            await navigator.clipboard.writeText(value);
            toast({ tone: "success", text: texts.copied });
        } catch {
            // The browser forbids it: the text is selected, the keys do the rest.
            const code = document.getElementById(`secret-${value.length}`);
            if (code) getSelection()?.selectAllChildren(code);
        }
    };
    return (
        <div className={styles.secret}>
            <code id={`secret-${value.length}`}>{value}</code>
            <Button icon={<Copy size={15} />} onClick={() => void copy()}>
                {texts.copy}
            </Button>
        </div>
    );
}
