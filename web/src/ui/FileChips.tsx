import { FileText, Image, X } from "lucide-react";
import type { FileView } from "@/core/api/types";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { IconButton } from "./Button";
import styles from "./FileChips.module.css";
import { uiTexts } from "./texts";

interface ChipsProps {
    files: readonly FileView[];
    /** Names of files on their way. */
    uploading?: readonly string[];
    /** Left out where files cannot be removed. */
    onRemove?: (id: number) => void;
}

/** Attached files: picture thumbnails and names, each a link to the file. */
export function FileChips({ files, uploading = [], onRemove }: ChipsProps) {
    const texts = useTexts(uiTexts).editor;
    const format = useFormats();
    if (files.length === 0 && uploading.length === 0) return null;
    return (
        <ul className={styles.chips}>
            {files.map((file) => (
                <li key={file.id} className={styles.chip}>
                    <a className={styles.link} href={file.url} target="_blank" rel="noopener noreferrer">
                        {file.thumbnailUrl ? (
                            <img className={styles.thumbnail} src={file.thumbnailUrl} alt="" loading="lazy" />
                        ) : file.image ? (
                            <Image size={16} aria-hidden="true" />
                        ) : (
                            <FileText size={16} aria-hidden="true" />
                        )}
                        <span className={styles.name}>{file.name}</span>
                        <span className={styles.size}>{format.bytes(file.size)}</span>
                    </a>
                    {onRemove && (
                        <IconButton
                            icon={<X size={14} />}
                            label={texts.remove(file.name)}
                            onClick={() => onRemove(file.id)}
                        />
                    )}
                </li>
            ))}
            {uploading.map((name) => (
                <li key={name} className={styles.chip} aria-busy="true">
                    <span className={styles.link}>{texts.uploading(name)}</span>
                </li>
            ))}
        </ul>
    );
}
