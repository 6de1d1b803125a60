export const texts = {
    title: "Help yourself",
    intro: "Short articles by the service desk.",
    search: "What are you looking for?",
    none: "We have no article on this. Just ask us.",
    empty: "There are no articles for you yet.",
    ask: "Ask for help",
    back: "Help yourself",
    home: "My requests",
    notFound: "This article does not exist any more, or it is not for you.",
    stillStuck: "Still stuck?",
};
