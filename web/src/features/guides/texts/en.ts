export const texts = {
    title: "Guides",
    intro: "One question at a time, from the complaint to the outcome. Start them from a ticket, under “Guides”.",
    none: "No guides yet",
    noneText: "Those that come with the program can be added and changed afterwards.",
    nonePublished: "No guide is published yet.",
    addLibrary: "Add or update the guides that come with the program",
    more: "More",
    added: (added: string, updated: string) => `Guides added: ${added}, updated: ${updated}`,
    kept: (count: string) => `changed here, and so left as they are: ${count}`,
    create: "New guide",
    selfHelp: "users may go through it alone",
    statistics: "What they achieve",
    back: "Guides",
    exported: "Download as YAML",
    edit: (title: string) => `Edit “${title}”`,
    states: { draft: "draft", reviewed: "reviewed", published: "published", retired: "retired" },
    version: (number: string, state: string) => `Version ${number}, ${state}`,
    versionLabel: "Version",
    changed: (who: string, when: string) => `${who}, ${when}`,
    somebody: "the program",
    compare: {
        label: "Compare with…",
        end: "End the comparison",
        with: (number: string, state: string) => `Compare with version ${number}, ${state}`,
    },
    looks: {
        editor: "Guide",
        label: "The guide as",
        chart: "Chart",
        text: "Text",
    },
    actions: {
        undo: "Undo",
        redo: "Redo",
        save: "Save",
        saved: "Draft saved",
        review: "Mark as reviewed",
        reviewed: "Reviewed",
        publish: "Publish",
        published: "Published: new runs use this version",
        retire: "Retire",
        retireDo: "Retire this guide",
        draft: "Begin the next version",
        remove: "Delete draft",
        removeDo: "Delete",
        openFile: "Open a file…",
        unsaved: "Save first: there are changes that aren't saved.",
    },
    editor: {
        source: "The guide as YAML",
        line: (line: string) => `Line ${line}`,
        problems: "Problems",
        noProblems: "Nothing is wrong.",
        checking: "Checking…",
        errors: { error: "Error", warning: "Warning" },
        tests: "Its tests",
        noTests: "It has no tests yet.",
        waitTests: "The tests run as soon as there is no error.",
        passed: "passed",
        failed: (reached: string) => `leads to ${reached}`,
        steps: "Steps",
        noSteps: "No steps yet.",
        kinds: {
            question: "question",
            instruction: "instruction",
            check: "check",
            calculation: "calculation",
            call: "call",
            outcome: "outcome",
        },
        outcomes: { solved: "solved", escalate: "escalate", request: "request", stop: "stop" },
        unsure: "don't know",
        otherwise: "next",
    },
    categories: {
        title: "Suggested for",
        hint: "Tickets of these categories and of those below them are offered this guide first.",
        add: "Add a category",
        none: "No category yet: only its keywords lead to it.",
        remove: (name: string) => `Remove ${name}`,
    },
    skeleton: `# A first draft. Small letters, digits and hyphens for the guide; underscores for its steps.
guide: my-guide
title: {fr: "Mon guide", en: "My guide"}
purpose: {fr: "À quoi il sert", en: "What it is for"}
steps:
  first_question:
    question: {fr: "Est-ce allumé ?", en: "Is it switched on?"}
    answer: yes-no
    yes: works
    no: switch_on
    unsure: switch_on
  switch_on:
    instruction: {fr: "Appuyez sur le bouton.", en: "Press the button."}
    next: works
  works:
    outcome: solved
    say: {fr: "Cela marche.", en: "It works."}
tests:
  - name: It was off
    answers: {first_question: "no"}
    outcome: works
`,
};
