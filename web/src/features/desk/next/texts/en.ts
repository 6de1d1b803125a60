export const texts = {
    major: "The highest priority comes first of all.",
    late: (due: string) => `${due}: take it now.`,
    atRisk: (due: string, relative: string) => `${due}, ${relative}: at risk.`,
    oldest: (since: string) => `It has waited longest: since ${since}.`,
    nothing: "Nothing is waiting for you.",
};
