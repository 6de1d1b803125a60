import { lazy, type ReactNode, Suspense, useState } from "react";
import { pastedName } from "@/ui/upload";
import type { ArticlePictures } from "./pictures";

const Annotator = lazy(() => import("@/ui/annotate/Annotator"));

interface PictureDialog {
    /** True if there was a picture among them: each is shown before it is sent. */
    take: (files: Iterable<File>) => boolean;
    dialog: ReactNode;
}

/** From a file to a picture in the text. */
export function usePictureDialog(
    pictures: ArticlePictures,
    insert: (name: string, words: string) => void,
): PictureDialog {
    const [waiting, setWaiting] = useState<readonly File[]>([]);
    const [file] = waiting;
    const next = () => setWaiting((files) => files.slice(1));
    return {
        take: (files) => {
            const images = [...files].filter(({ type }) => type.startsWith("image/"));
            setWaiting((before) => [...before, ...images]);
            return images.length > 0;
        },
        dialog: file && (
            <Suspense fallback={null}>
                <Annotator
                    key={`${file.name} ${file.lastModified} ${waiting.length}`}
                    file={file}
                    onDone={async (picture, words) => {
                        const name = await pictures.add(picture, pastedName(file, new Date()));
                        next();
                        insert(name, words);
                    }}
                    onClose={next}
                />
            </Suspense>
        ),
    };
}
