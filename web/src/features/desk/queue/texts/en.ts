export const texts = {
    empty: {
        search: "Search all tickets",
        create: "New ticket",
        mine: {
            title: "Nothing is waiting for you",
            text: "Take a ticket from Unassigned: point at it and press T.",
        },
        unassigned: {
            title: "Every ticket has an owner",
            text: "New mails and requests appear here by themselves.",
        },
        teams: {
            title: "Your teams are up to date",
            text: "Tickets given to one of your teams appear here.",
        },
        overlooked: {
            title: "Nothing is overlooked",
            text: "What is late, unanswered, silent or nobody's comes up here by itself.",
        },
        all: { title: "No active ticket", text: "Mails and requests appear here as soon as they arrive." },
        filtered: {
            title: "No ticket fits these filters",
            text: "Loosen a filter, or search all tickets, closed ones too.",
        },
    },
    select: {
        chosen: (count: string) => `${count} selected`,
        one: "1 selected",
        clear: "Clear the selection",
    },
    waiting: {
        added: (count: string) => `${count} new`,
        moved: (count: string) => `${count} changed`,
        show: "Show",
    },
    choices: {
        customer: "Customer",
        service: "Service",
        kind: "Kind",
        others: "More filters: customer, service, kind",
        clear: "Clear filters",
        me: "Me",
        nobody: "Nobody",
        atLeast: (name: string) => `${name} and above`,
        onlyTop: (name: string) => `${name} only`,
        sort: "Sort",
        sorts: {
            updated: "Last changed",
            created: "Created",
            priority: "Priority",
            due: "Due first",
            reference: "Reference",
            subject: "Subject",
            requester: "Requester",
            state: "State",
        },
    },
    groups: {
        commands: "Groups",
        select: (group: string) => `Select all of ${group}`,
        close: "Close this group",
        closeAll: "Close all groups",
        openAll: "Open all groups",
        none: {
            assignee: "Nobody",
            team: "No team",
            service: "No service",
            category: "No category",
            customer: "No customer",
        },
    },
};
