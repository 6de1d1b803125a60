export const texts = {
    promise: { response: "Response", resolution: "Resolution", next_update: "Next update" },
    /** The chip of a ticket: "Answer due Tue 10:40". */
    due: (promise: string, when: string) => `${promise} due ${when}`,
    late: (promise: string, when: string) => `${promise} late: ${when}`,
    paused: (promise: string) => `${promise}: clock stopped`,
    pausedShort: "stopped",
    /** For screen readers and the tooltip, after the words above. */
    moment: (when: string, relative: string) => `${when}, ${relative}`,
    atRisk: "at risk",
};
