// The pictures of an article while it is written: those that it has, and those that were sent since.

import { freeName } from "@/ui/pictureName";
import { uploadFile } from "@/ui/upload";

export interface NewPicture {
    name: string;
    fileId: number;
}

export interface ArticlePictures {
    /** Where a picture is; nothing where the article has none of this name. */
    addressOf: (name: string) => string | null;
    /** Sends one, and tells under which name the text shows it. */
    add: (picture: Blob, fileName: string) => Promise<string>;
}

interface Known {
    /** Number or key; none where the article is new. */
    article?: number | undefined;
    /** What the server has. */
    names: readonly string[];
    /** What was sent since. */
    sent: () => readonly NewPicture[];
    onSent: (sent: readonly NewPicture[]) => void;
}

export function articlePictures({ article, names, sent, onSent }: Known): ArticlePictures {
    const addressOf = (name: string) => {
        if (article !== undefined && names.includes(name)) return `/api/articles/${article}/pictures/${name}`;
        const own = sent().find((picture) => picture.name === name);
        return own ? `/api/files/${own.fileId}` : null;
    };
    return {
        addressOf,
        add: async (picture, fileName) => {
            // What was drawn on may be of another kind now.
            const kind = picture.type === "image/jpeg" ? ".jpg" : ".png";
            const wanted = fileName.replace(/(\.\w{1,5})?$/, kind);
            const name = freeName(wanted, (each) => addressOf(each) !== null);
            const { id: fileId } = await uploadFile(picture, name);
            onSent([...sent(), { name, fileId }]);
            return name;
        },
    };
}
