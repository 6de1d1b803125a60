import type { Editor } from "@tiptap/core";
import { useTexts } from "@/core/i18n/catalogue";
import { TextField } from "@/ui/Field";
import { useTransactions } from "@/ui/richtext/EditorTools";
import { knowledgeTexts } from "../texts";
import styles from "./RichField.module.css";

/** What the text doesn't show of the thing at the caret: where a link leads, what a picture says. */
export function Details({ editor }: { editor: Editor }) {
    const texts = useTexts(knowledgeTexts).editor.tools;
    useTransactions(editor);
    const fields = [
        ["picture", "alt", texts.pictureWords],
        ["link", "href", texts.address],
        ["codeBlock", "language", texts.codeLanguage],
    ] as const;
    const found = fields.find(([name]) => editor.isActive(name));
    if (!found) return null;
    const [name, attribute, label] = found;
    const set = (value: string) => {
        const chain = editor.chain();
        if (name === "link") chain.extendMarkRange("link");
        chain.updateAttributes(name, { [attribute]: value }).run();
    };
    return (
        <div className={styles.details}>
            <TextField
                label={label}
                value={String(editor.getAttributes(name)[attribute] ?? "")}
                maxLength={name === "link" ? 2000 : 250}
                onChange={(event) => set(event.target.value)}
            />
        </div>
    );
}
