import { Copy, Download } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { Button } from "@/ui/Button";
import { recordTexts } from "@/ui/records/texts";
import { toast } from "@/ui/toast";
import styles from "./Factor.module.css";
import { factorTexts } from "./texts";

/** The recovery codes, this once, with ways to take them along. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
    const texts = useTexts(factorTexts);
    const record = useTexts(recordTexts);
    const list = useRef<HTMLUListElement>(null);
    const title = useRef<HTMLParagraphElement>(null);
    useEffect(() => title.current?.focus(), []);

    const copy = async () => {
        try {
            await navigator.clipboard.writeText(codes.join("\n"));
            toast({ tone: "success", text: record.copied });
        } catch {
            // The browser forbids it: the codes are selected, the keys do the rest.
            if (list.current) getSelection()?.selectAllChildren(list.current);
        }
    };
    const download = () => {
        const address = URL.createObjectURL(
            new Blob([`${texts.fileText}\n\n${codes.join("\n")}\n`], { type: "text/plain" }),
        );
        const link = document.createElement("a");
        link.href = address;
        link.download = texts.file;
        link.click();
        URL.revokeObjectURL(address);
    };
    return (
        <div className={styles.form}>
            <p ref={title} tabIndex={-1} className={styles.title}>
                {texts.codes}
            </p>
            <p>{texts.codesText}</p>
            <ul ref={list} className={styles.codes} aria-label={texts.codes}>
                {codes.map((code) => (
                    <li key={code}>{code}</li>
                ))}
            </ul>
            <div className={styles.buttons}>
                <Button icon={<Copy size={15} />} onClick={() => void copy()}>
                    {record.copy}
                </Button>
                <Button icon={<Download size={15} />} onClick={download}>
                    {texts.download}
                </Button>
            </div>
            <div>
                <Button look="primary" onClick={onKept}>
                    {texts.kept}
                </Button>
            </div>
        </div>
    );
}
