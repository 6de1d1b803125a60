export const texts = {
    title: "Preview",
    tickets: (count: string) => `Open tickets that it applies to now: ${count}`,
    none: "It applies to no open ticket now.",
    more: (shown: string) => `and ${shown} more`,
    contract: (number: string) => `Contract ${number}`,
    portal: "Their portal",
};
