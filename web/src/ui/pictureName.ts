const kLongest = 60;

/** A file's name as a guide or an article may name it: small letters, digits, hyphens and dots. */
export function pictureName(file: string): string {
    const plain = file
        .normalize("NFD")
        .toLowerCase()
        .replace(/\p{M}/gu, "")
        .replace(/[^a-z0-9._-]+/g, "-")
        .replace(/^[-._]+/, "");
    if (plain.length <= kLongest) return plain || "picture";
    // The end says of which kind it is.
    const dot = plain.lastIndexOf(".");
    const ending = dot > 0 && plain.length - dot <= 6 ? plain.slice(dot) : "";
    return plain.slice(0, kLongest - ending.length) + ending;
}

/** The same, with a number behind it where another picture has that name. */
export function freeName(file: string, taken: (name: string) => boolean): string {
    const name = pictureName(file);
    if (!taken(name)) return name;
    const dot = name.lastIndexOf(".");
    const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ""];
    for (let number = 2; ; number++) {
        const tail = `-${number}${ending}`;
        const next = stem.slice(0, kLongest - tail.length) + tail;
        if (!taken(next)) return next;
    }
}
