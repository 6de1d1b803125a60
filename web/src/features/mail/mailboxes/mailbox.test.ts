import { expect, test } from "vitest";
import { blankMailbox, patchOf, signOf, withSecurity } from "./mailbox";

test("the usual port follows the encryption, a chosen one stays", () => {
    expect(withSecurity(blankMailbox, "starttls")).toEqual({ security: "starttls", port: 143 });
    expect(withSecurity({ ...blankMailbox, port: 9993 }, "starttls")).toEqual({ security: "starttls" });
});

test("secrets that were left empty are not sent, and passwords are not trimmed", () => {
    expect(patchOf({ password: "", refreshToken: "", user: " support " })).toEqual({ user: "support" });
    expect(patchOf({ password: " x " })).toEqual({ password: " x " });
});

test("what happens only when a mailbox is added is not part of a change", () => {
    expect(patchOf({ readExisting: true, active: false })).toEqual({ active: false });
});

test("a mailbox that is switched off or has no server says so instead of its state", () => {
    const status = { state: "stopped" as const, since: null, error: null };
    const mailbox = { ...blankMailbox, id: 1, secretSet: true, version: 1, status, host: "imap.example" };
    expect(signOf(mailbox)).toBe("stopped");
    expect(signOf({ ...mailbox, active: false })).toBe("off");
    expect(signOf({ ...mailbox, host: "" })).toBe("pipe");
});
