import { Camera, FileText, Image, Paperclip, WifiOff, X } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useMedia } from "@/core/useMedia";
import { Button, IconButton } from "@/ui/Button";
import { cx } from "@/ui/cx";
import { problemText } from "@/ui/problemText";
import { uiTexts } from "@/ui/texts";
import { pastedName } from "@/ui/upload";
import styles from "./Attaching.module.css";
import { type Attachment, isPassing, sendFile } from "./attachments";
import { portalTexts } from "./texts";
import type { Writing } from "./useWriting";

type Shares = Readonly<Record<string, number>>;

export interface Attaching {
    /** How far each file on its way is, by its key. */
    shares: Shares;
    busy: boolean;
    take: (files: FileList | null | undefined) => boolean;
    remove: (key: string) => void;
}

/** Sends chosen, pasted or photographed files along while the person writes; without a line they wait. */
export function useAttaching(writing: Writing): Attaching {
    const [shares, setShares] = useState<Shares>({});
    const latest = useRef(writing);
    latest.current = writing;
    const underWay = useRef(new Set<string>());

    const put = useCallback((key: string, patch: Partial<Attachment>) => {
        latest.current.change(({ attachments }) => ({
            attachments: attachments.map((each) => (each.key === key ? { ...each, ...patch } : each)),
        }));
    }, []);
    const upload = useCallback(
        async (attachment: Attachment) => {
            const { key } = attachment;
            if (underWay.current.has(key)) return;
            underWay.current.add(key);
            setShares((all) => ({ ...all, [key]: 0 }));
            try {
                const view = await sendFile(attachment, (share) =>
                    setShares((all) => ({ ...all, [key]: share })),
                );
                put(key, { view, file: null });
            } catch (error) {
                // Without a line it waits, and goes with what is sent.
                if (!isPassing(error)) put(key, { refused: problemText(error), file: null });
            } finally {
                underWay.current.delete(key);
                setShares(({ [key]: _, ...others }) => others);
            }
        },
        [put],
    );

    // Files that an earlier visit could not send, and those that wait for the line.
    const { ready } = writing;
    useEffect(() => {
        if (!ready) return;
        const all = () => {
            for (const each of latest.current.attachments) if (each.file) void upload(each);
        };
        all();
        window.addEventListener("online", all);
        return () => window.removeEventListener("online", all);
    }, [ready, upload]);

    const take = (files: FileList | null | undefined): boolean => {
        const now = new Date();
        const fresh = [...(files ?? [])].map((file) => ({
            key: crypto.randomUUID(),
            name: pastedName(file, now),
            size: file.size,
            file,
            view: null,
            refused: "",
        }));
        if (fresh.length === 0) return false;
        writing.change(({ attachments }) => ({ attachments: [...attachments, ...fresh] }));
        for (const each of fresh) void upload(each);
        return true;
    };
    const remove = (key: string) =>
        writing.change(({ attachments }) => ({
            attachments: attachments.filter((each) => each.key !== key),
        }));
    return { shares, busy: Object.keys(shares).length > 0, take, remove };
}

interface Props {
    writing: Writing;
    attaching: Attaching;
}

/** Buttons to add files, the camera first where there is one, and the files with how far each is. */
export function AttachField({ writing, attaching }: Props) {
    const texts = useTexts(portalTexts).form;
    const touch = useMedia("(pointer: coarse)");
    return (
        <div className={styles.field}>
            <div className={styles.buttons}>
                {touch && (
                    <Picker
                        label={texts.photo}
                        icon={<Camera size={16} />}
                        accept="image/*"
                        capture
                        onTake={attaching.take}
                    />
                )}
                <Picker label={texts.attach} icon={<Paperclip size={16} />} onTake={attaching.take} />
            </div>
            <ul className={styles.list}>
                {writing.attachments.map((attachment) => (
                    <Line
                        key={attachment.key}
                        attachment={attachment}
                        share={attaching.shares[attachment.key]}
                        onRemove={() => attaching.remove(attachment.key)}
                    />
                ))}
            </ul>
        </div>
    );
}

interface PickerProps {
    label: string;
    icon: React.ReactNode;
    accept?: string;
    /** Opens the camera that looks away from the person. */
    capture?: boolean;
    onTake: Attaching["take"];
}

function Picker({ label, icon, accept, capture, onTake }: PickerProps) {
    const input = useRef<HTMLInputElement>(null);
    return (
        <>
            <input
                ref={input}
                type="file"
                multiple={!capture}
                accept={accept}
                capture={capture ? "environment" : undefined}
                hidden
                aria-label={label}
                onChange={(event) => {
                    onTake(event.target.files);
                    event.target.value = "";
                }}
            />
            <Button icon={icon} onClick={() => input.current?.click()}>
                {label}
            </Button>
        </>
    );
}

interface LineProps {
    attachment: Attachment;
    share: number | undefined;
    onRemove: () => void;
}

function Line({ attachment, share, onRemove }: LineProps) {
    const texts = useTexts(portalTexts).form;
    const words = useTexts(uiTexts).editor;
    const format = useFormats();
    const { name, size, view, refused } = attachment;
    const waits = !view && !refused && share === undefined;
    return (
        <li className={cx(styles.line, refused !== "" && styles.refused)}>
            {view?.thumbnailUrl ? (
                <img className={styles.thumbnail} src={view.thumbnailUrl} alt="" />
            ) : waits ? (
                <WifiOff size={18} aria-hidden="true" />
            ) : view?.image ? (
                <Image size={18} aria-hidden="true" />
            ) : (
                <FileText size={18} aria-hidden="true" />
            )}
            <span className={styles.words}>
                <span className={styles.name}>{name}</span>
                <span className={styles.state}>
                    {refused || (waits ? texts.fileWaits : format.bytes(size))}
                </span>
                {share !== undefined && (
                    <progress className={styles.progress} value={share} aria-label={words.uploading(name)} />
                )}
            </span>
            <IconButton icon={<X size={16} />} label={words.remove(name)} onClick={onRemove} />
        </li>
    );
}
