export const texts = {
    title: "Pictures",
    add: "Add a picture",
    hint: 'A step shows one by its name: picture: {name: lamp.png, fr: "…", en: "…"}. 2 MB at most.',
    remove: (name: string) => `Remove ${name}`,
    added: (name: string) => `Added as ${name}`,
};
