export const texts = {
    outdated: "What you see may be out of date.",
    marked: "Something is not right; the marked fields say what. Nothing was saved.",
    conflict: {
        title: "Somebody else saved this while you were writing. Nothing was overwritten.",
        taken: (label: string, value: string) => `${label}: their change was taken over (${value}).`,
        clash: (label: string, value: string) => `${label}: yours is in the form; they wrote: ${value}`,
        take: "Take theirs",
        next: "Check the form, then save again.",
        empty: "nothing",
    },
    draft: {
        restored: "This is what you had written and not saved.",
        discard: "Discard it",
        discarded: "Your changes were discarded.",
    },
    yes: "yes",
    no: "no",
    password: {
        show: "Show what is written",
        hide: "Hide what is written",
        rules: "At least 12 characters, without the sign-in name. A few words in a row are easy to remember.",
    },
    roles: {
        user: "User",
        provider: "Provider",
        technician: "Technician",
        supervisor: "Supervisor",
        administrator: "Administrator",
    },
    sure: "Really?",
    copy: "Copy",
    copied: "Copied.",
    tree: {
        open: (name: string) => `Show what is below ${name}`,
        close: (name: string) => `Hide what is below ${name}`,
    },
    customer: {
        placeholder: "Name of a customer",
        nobody: "No customer fits.",
    },
    report: { from: "From", to: "To", customer: "Customer", table: "Table (CSV)" },
};
