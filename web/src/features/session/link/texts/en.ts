export const texts = {
    ask: "Have a link sent by mail",
    help: "Ask for help without signing in",
    title: "Sign in by a link",
    intro: "We send a link to your address. It opens your requests, without a password.",
    address: "Your e-mail address",
    send: "Send me the link",
    sentTitle: "Look into your mails",
    sent: (address: string) =>
        `If we know ${address}, a link is on its way. It works once, within a quarter of an hour.`,
    sentHelp:
        "Nothing after five minutes? Look among the unwanted mails. Members of the desk get no link: they sign in with their password.",
    again: "Another address",
    enterTitle: "You are one step away",
    enter: "Press the button to see your requests. The link works once.",
    action: "Sign in",
    over: "This link does not work any more: it was used, or a quarter of an hour has passed.",
    anew: "Have a new link sent",
    password: "Sign in with a password",
};
