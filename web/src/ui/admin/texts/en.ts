export const texts = {
    title: "Administration",
    back: "Administration",
    group: { desk: "Desk", access: "Access", mail: "Mail", machine: "Machine room" },
    section: {
        teams: { name: "Teams", text: "Who works together and shares a queue" },
        categories: { name: "Categories", text: "What tickets are about, as a tree" },
        services: { name: "Services", text: "What you provide and what can be disturbed" },
        matrix: { name: "Priority matrix", text: "Which priority follows from impact and urgency" },
        accounts: { name: "Accounts", text: "Who may sign in, and what they may do and see" },
        signin: { name: "Second factor", text: "Which roles must show more than a password" },
        mailboxes: { name: "Mailboxes", text: "Where mail is fetched from, and how that goes" },
        outbox: { name: "Outgoing mail", text: "What waits, what was sent, what could not be delivered" },
        review: { name: "Mail to review", text: "Mail that was kept apart until somebody decides" },
        jobs: { name: "Jobs", text: "Background work that failed for good" },
        journal: {
            name: "Skipped entries",
            text: "Journal entries that a part of the program could not handle",
        },
    },
    nothing: "There is nothing at this address",
    forbidden: "This is not part of your role",
    forbiddenText: "An administrator can do it, or change your role.",
};
