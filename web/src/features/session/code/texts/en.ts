export const texts = {
    title: "One more step",
    whose: (login: string) => `${login} is protected by a second factor.`,
    code: "Code that your app shows",
    hint: "Six digits, new every 30 seconds.",
    wrong: "This code is not right, or was used before. Wait for the next one.",
    recoveryCode: "Recovery code",
    recoveryHint: "Four groups of four signs. It opens your account this once.",
    useRecovery: "Use a recovery code",
    useApp: "Use the code of the app",
    back: "Sign in as somebody else",
    help: "Neither telephone nor recovery code? Your administrator can take the second factor away.",
};
