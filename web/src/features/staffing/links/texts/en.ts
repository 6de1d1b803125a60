export const texts = { articles: "Articles", guides: "Guides" };
