export const texts = {
    title: "What we ask about this",
    answers: "Answers given",
    yes: "Yes",
    no: "No",
    unknown: "I don't know",
    notAsked: "Not asked",
    missing: "We need this answer to help you quickly.",
    optional: (label: string) => `${label} (optional)`,
};
