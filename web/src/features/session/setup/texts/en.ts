export const texts = {
    enrol: {
        title: "Set up your second factor",
        intro: "Your role asks for a second proof that it is you, beside the password: a code that your telephone shows. It takes two minutes, once.",
        leave: "Sign out",
    },
    setup: {
        title: "Welcome to Guichet",
        intro: "This page makes the first administrator and appears only once.",
        organisation: "Name of your organisation",
        organisationHint: "As it should stand at the head of pages and mails.",
        firstName: "First name",
        lastName: "Last name",
        email: "Your e-mail address",
        emailHint: "You sign in with it.",
        password: "Password",
        passwordHint: "At least 12 characters; a short sentence is easy to remember.",
        action: "Create and enter",
    },
};
