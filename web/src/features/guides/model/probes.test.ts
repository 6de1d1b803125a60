import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { kProbes } from "./probes";

test("the console knows the probes of the server", () => {
    const source = readFileSync(new URL("../../../../../src/guides/probe.cpp", import.meta.url), "utf8");
    const catalogue = source.slice(source.indexOf("all = {"), source.indexOf("return all;"));
    // {"name", "passes", V::type, "unit", {{"parameter", true}, …}}
    const entries = [
        ...catalogue.matchAll(/\{"([\w.]+)",\s*"[^"]*",\s*V::\w+,\s*"[^"]*",\s*\{(.*?)\}\}(?:,|;)/gs),
    ];
    const read = entries.map(([, name, parameters = ""]) => ({
        name,
        parameters: [...parameters.matchAll(/\{"(\w+)"(?:, (true|false)(?:, V::(\w+))?)?/g)].map(
            ([, parameter, needed, type]) => ({
                name: parameter,
                needed: needed === "true",
                number: type === "number",
            }),
        ),
    }));
    expect(read).toEqual(kProbes);
});
