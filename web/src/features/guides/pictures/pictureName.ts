const kLongest = 60;

/** A file's name as a guide may name it: small letters, digits, hyphens and dots. */
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
