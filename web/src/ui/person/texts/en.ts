export const texts = {
    title: "New person",
    firstName: "First name",
    lastName: "Last name",
    email: "E-mail",
    phone: "Telephone",
    customer: "Customer",
    language: "Language",
    create: "Create the person",
    noChoice: "–",
};
