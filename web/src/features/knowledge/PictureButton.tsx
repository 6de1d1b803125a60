import { ImagePlus } from "lucide-react";
import { useRef } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { IconButton } from "@/ui/Button";
import { knowledgeTexts } from "./texts";

/** Chooses a picture, where nobody pastes or drops one. */
export function PictureButton({ onFiles }: { onFiles: (files: Iterable<File>) => void }) {
    const texts = useTexts(knowledgeTexts).editor.tools;
    const chooser = useRef<HTMLInputElement>(null);
    return (
        <>
            <IconButton
                icon={<ImagePlus size={15} />}
                label={texts.picture}
                onClick={() => chooser.current?.click()}
            />
            <input
                ref={chooser}
                type="file"
                accept="image/*"
                hidden
                aria-label={texts.picture}
                onChange={(event) => {
                    onFiles([...(event.target.files ?? [])]);
                    event.target.value = "";
                }}
            />
        </>
    );
}
