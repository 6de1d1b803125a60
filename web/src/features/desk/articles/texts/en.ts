export const texts = {
    tab: "Articles",
    attached: "Used in this ticket",
    ofParent: "Known errors of the parent",
    fitting: "They fit this ticket",
    none: "No article fits yet. Write one once the ticket is solved.",
    find: "All articles",
    write: "Write an article from this ticket",
    writeHint:
        "A draft with the problem, what was found out and the solution. Nobody outside the desk sees it.",
    written: "Written from this ticket",
    remove: (title: string) => `“${title}” wasn't used after all`,
    outcomeOf: (title: string) => `What came of “${title}”`,
    outcomes: { used: "used", worked: "worked", failed: "didn't work" },
    tally: (worked: string, failed: string) => `worked ${worked}, didn't ${failed}`,
    said: (who: string, when: string) => `${who}, ${when}`,
};
