import type { Editor } from "@tiptap/core";
import { PencilRuler } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { FileView } from "@/core/api/types";
import { useTexts } from "@/core/i18n/catalogue";
import { annotateTexts } from "../annotate/texts";
import { IconButton } from "../Button";
import { problemText } from "../problemText";
import { toast } from "../toast";
import { uploadFile } from "../upload";

const Annotator = lazy(() => import("../annotate/Annotator"));

interface PictureMarksProps {
    editor: Editor;
    onFiles: (change: (files: readonly FileView[]) => readonly FileView[]) => void;
}

/** For the picture that is chosen in the text: another one takes its place, with marks and without what is blurred. */
export default function PictureMarks({ editor, onFiles }: PictureMarksProps) {
    const texts = useTexts(annotateTexts);
    const [open, setOpen] = useState<{ file: Blob; src: string; alt: string; at: number } | null>(null);
    const begin = async () => {
        const { src, alt } = editor.getAttributes("image") as { src: string; alt: string };
        const at = editor.state.selection.from;
        try {
            const answer = await fetch(src);
            if (!answer.ok) throw new Error(answer.statusText);
            setOpen({ file: await answer.blob(), src, alt, at });
        } catch (error) {
            toast({ tone: "problem", text: problemText(error) });
        }
    };
    const replace = async (picture: Blob) => {
        if (!open) return;
        const view = await uploadFile(picture, open.alt);
        editor.chain().focus().setNodeSelection(open.at).updateAttributes("image", { src: view.url }).run();
        onFiles((files) => [...files.filter(({ url }) => url !== open.src), view]);
        setOpen(null);
    };
    return (
        <>
            <IconButton
                icon={<PencilRuler size={15} />}
                label={texts.markPicture}
                onClick={() => void begin()}
            />
            {open && (
                <Suspense fallback={null}>
                    <Annotator file={open.file} withoutWords onDone={replace} onClose={() => setOpen(null)} />
                </Suspense>
            )}
        </>
    );
}
