import { expect, test } from "vitest";
import { aloneChanged, blankForm, contentOf, type Form, formOf } from "./form";

const written: Form = {
    ...blankForm,
    title: { fr: "Disque plein", en: "Disk full" },
    body: { fr: "Videz.", en: "Empty it." },
    codes: "0x80070070 ;  -15,570;",
    keywords: { fr: "plus de place", en: "" },
};

test("lists are written with semicolons", () => {
    const content = contentOf(written);
    expect(content.codes).toEqual(["0x80070070", "-15,570"]);
    expect(content.keywords).toEqual({ fr: ["plus de place"], en: [] });
    expect(formOf(content)).toEqual({ ...written, codes: "0x80070070; -15,570" });
});

test("an audience keeps only its own members", () => {
    const form: Form = { ...written, customerIds: [3], teamId: 4 };
    expect(contentOf({ ...form, audience: "public" })).toMatchObject({ customerIds: [], teamId: null });
    expect(contentOf({ ...form, audience: "customers" })).toMatchObject({ customerIds: [3], teamId: null });
    expect(contentOf({ ...form, audience: "team" })).toMatchObject({ customerIds: [], teamId: 4 });
});

test("it is noticed when one language alone changes", () => {
    const fr = { ...written, body: { fr: "Videz-la.", en: "Empty it." } };
    const both = { ...fr, body: { fr: "Videz-la.", en: "Empty the bin." } };
    expect(aloneChanged(written, written)).toBeNull();
    expect(aloneChanged(written, fr)).toBe("fr");
    expect(aloneChanged(fr, both)).toBe("en");
    expect(aloneChanged(written, both)).toBeNull();
    expect(aloneChanged({ ...written, body: { fr: "Videz.", en: "" } }, both)).toBeNull();
});
