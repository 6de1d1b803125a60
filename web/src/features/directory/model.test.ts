import { expect, test } from "vitest";
import { guessPerson, spokenNumber, tidyPerson } from "./model";

test("what was typed goes where it belongs", () => {
    expect(guessPerson("ruth@northquay.example", "en", 4)).toMatchObject({
        emails: [{ address: "ruth@northquay.example", primary: true }],
        lastName: "",
        customerId: 4,
    });
    expect(guessPerson("+33 (0)5 36 49 03 02", "fr", null).phones).toEqual([
        { number: "+33 (0)5 36 49 03 02", label: "" },
    ]);
    expect(guessPerson("Anne Marie de La Tour", "fr", null)).toMatchObject({
        firstName: "Anne",
        lastName: "Marie de La Tour",
    });
    expect(guessPerson("Ruth", "en", null)).toMatchObject({ firstName: "", lastName: "Ruth" });
});

test("empty lines go, and exactly one address is the main one", () => {
    const values = guessPerson("Ruth", "en", null);
    const tidy = tidyPerson({
        ...values,
        emails: [
            { address: " ", primary: true },
            { address: "a@b.example ", primary: false },
            { address: "c@d.example", primary: false },
        ],
        phones: [
            { number: "", label: "mobile" },
            { number: " 12 ", label: " desk " },
        ],
    });
    expect(tidy.emails).toEqual([
        { address: "a@b.example", primary: true },
        { address: "c@d.example", primary: false },
    ]);
    expect(tidy.phones).toEqual([{ number: "12", label: "desk" }]);
});

test("French numbers are shown in pairs, others as they were written", () => {
    expect(spokenNumber("+33536490302")).toBe("+33\u202f5\u202f36\u202f49\u202f03\u202f02");
    expect(spokenNumber("01.99.00.12.34")).toBe("01\u202f99\u202f00\u202f12\u202f34");
    expect(spokenNumber("+44 20 7946 0100")).toBe("+44 20 7946 0100");
    expect(spokenNumber("4512")).toBe("4512");
});
