export const texts = {
    label: "Announcements",
    severity: { info: "News", maintenance: "Planned work", disruption: "Disruption" },
    sameDay: (day: string, from: string, until: string) => `${day}, from ${from} to ${until}`,
    from: (when: string) => `From ${when}`,
    fromUntil: (from: string, until: string) => `From ${from} until ${until}`,
    until: (when: string) => `Until ${when}`,
    since: (when: string) => `Since ${when}`,
    more: (n: string) => `${n} more`,
    fewer: "Fewer",
    hide: (title: string) => `Hide “${title}”`,
};
