export const texts = {
    title: "Similar",
    solved: "Solved before",
    articles: "Articles",
    guides: "Guides",
    duplicates: "Perhaps asked before by the same person",
    common: (people: string, about: string, since: string) =>
        `${people} people since ${since}: ${about}. Perhaps one cause.`,
};
