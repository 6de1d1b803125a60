export const texts = {
    group: "Suggested",
    levels: "none|learning|at ease|skilled|expert",
    skill: (name: string, level: string) => `${name}: ${level}`,
    likes: "likes it",
    load: (load: string) => `load ${load}`,
    helpedPerson: "helped this person lately",
    helpedCustomer: "helped this customer lately",
    absent: (until: string) => `absent until ${until}`,
    absentNoon: (until: string) => `absent until noon of ${until}`,
    later: "not at work now",
};
