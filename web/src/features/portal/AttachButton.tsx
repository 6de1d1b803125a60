import { Paperclip } from "lucide-react";
import { useRef, useState } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { Button } from "@/ui/Button";
import { FileChips } from "@/ui/FileChips";
import { problemText } from "@/ui/problemText";
import { uiTexts } from "@/ui/texts";
import { toast } from "@/ui/toast";
import { pastedName, uploadFile } from "@/ui/upload";
import { portalTexts } from "./texts";
import type { Writing } from "./useWriting";

/** Sends chosen, pasted or dropped files along with what is written. */
export function useAttaching(writing: Writing) {
    const texts = useTexts(uiTexts).editor;
    const [uploading, setUploading] = useState<readonly string[]>([]);
    const attach = async (file: File) => {
        const name = pastedName(file, new Date());
        setUploading((names) => [...names, name]);
        try {
            const view = await uploadFile(file, name);
            writing.change((now) => ({ files: [...now.files, view] }));
        } catch (error) {
            toast({ tone: "problem", text: texts.failed(name, problemText(error)) });
        } finally {
            setUploading((names) => names.filter((other) => other !== name));
        }
    };
    const take = (list: FileList | null | undefined): boolean => {
        for (const file of list ?? []) void attach(file);
        return (list?.length ?? 0) > 0;
    };
    return { uploading, take };
}

interface AttachProps {
    writing: Writing;
    attaching: ReturnType<typeof useAttaching>;
}

export function AttachButton({ writing, attaching }: AttachProps) {
    const texts = useTexts(portalTexts).form;
    const picker = useRef<HTMLInputElement>(null);
    return (
        <div>
            <input
                ref={picker}
                type="file"
                multiple
                hidden
                aria-label={texts.attach}
                onChange={(event) => {
                    attaching.take(event.target.files);
                    event.target.value = "";
                }}
            />
            <Button icon={<Paperclip size={16} />} onClick={() => picker.current?.click()}>
                {texts.attach}
            </Button>
            <FileChips
                files={writing.files}
                uploading={attaching.uploading}
                onRemove={(id) =>
                    writing.change((now) => ({ files: now.files.filter((file) => file.id !== id) }))
                }
            />
        </div>
    );
}
