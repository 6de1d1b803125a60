export const texts = {
    major: "The highest priority comes first of all.",
    late: (due: string) => `${due}: take it now.`,
    atRisk: (due: string, relative: string) => `${due}, ${relative}: at risk.`,
    skill: (since: string) => `It asks for what you do best, and has waited almost longest: since ${since}.`,
    oldest: (since: string) => `It has waited longest: since ${since}.`,
    nothing: "Nothing is waiting for you.",
};
