export const texts = {
    promise: { response: "Response", resolution: "Resolution", next_update: "Next update" },
    reasons: {
        workload: "Too many tickets at once",
        routing: "With the wrong team first",
        information: "Information came late",
        provider: "A provider was late",
        parts: "Equipment was not there",
        access: "Person, place or machine out of reach",
        difficulty: "The cause was hard to find",
        target: "Cannot be done in that time",
        other: "Another reason",
    },
};
