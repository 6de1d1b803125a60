export const texts = {
    product: "Guichet",
    signIn: {
        title: "Sign in",
        login: "E-mail or user name",
        password: "Password",
        show: "Show the password",
        hide: "Hide the password",
        action: "Sign in",
        wrong: "The name or the password is not right.",
        wait: "Too many attempts. Wait a minute, then try again.",
        expired: "Your session has ended. Sign in again; what you wrote is kept.",
        help: "Forgotten password? Your administrator can give you a new one.",
        language: "Language",
    },
};
