export const texts = {
    title: "Proposed",
    categoryId: "Category",
    teamId: "Team",
    asked: (property: string) => `${property}?`,
    take: (property: string, name: string) => `Take as ${property.toLowerCase()}: ${name}`,
    takeAll: "Take what is proposed",
    right: (percent: string) => `Right for ${percent} of 100 earlier tickets that were as clear.`,
    because: (words: string) => `Because of: ${words}`,
};
