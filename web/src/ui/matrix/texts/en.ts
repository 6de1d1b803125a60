export const texts = {
    label: "Priority by urgency and impact",
    impact: "Impact",
    urgency: "Urgency",
    cell: (urgency: string, impact: string, priority: string) =>
        `Urgency ${urgency}, impact ${impact}: ${priority}`,
    cellChanged: (cell: string, before: string) => `${cell}; was ${before}`,
    keys: "Arrows move, 1 to 5 set the priority, + and − raise and lower it.",
    set: "Priority of the chosen field",
    chosen: (urgency: string, impact: string) => `Urgency ${urgency} · impact ${impact}`,
    odd: "These fields get less than a neighbour with less urgency or impact:",
    oddCell: (urgency: string, impact: string) => `urgency ${urgency}, impact ${impact}`,
    oddMore: (n: string) => `and ${n} more`,
};
