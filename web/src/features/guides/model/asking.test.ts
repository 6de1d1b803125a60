import { expect, test } from "vitest";
import { setParameter, setTechnicians } from "./asking";
import { guideOf } from "./guide";
import { renameStep, setWay } from "./operations";

const source = `guide: reach
steps:
  server:   # its name
    question: {fr: "Lequel ?", en: "Which one?"}
    answer: text
    next: ping
    unsure: visit
  ping:
    check: host.reachable
    how: {fr: Regardez, en: Look}
    pass: visit
    fail: visit
    unsure: visit
  visit:
    outcome: escalate
    say: {fr: "On vient", en: "We come"}
`;
const parameters = (text: string) => guideOf(text)?.steps[1]?.parameters;

test("a probe is asked with a constant or with an answer, which follows its step's name", () => {
    const named = setParameter(source, "ping", "host", { value: "srv-01" });
    expect(parameters(named)).toEqual([{ name: "host", value: "srv-01", answer: "" }]);
    const said = setParameter(named, "ping", "host", { answer: "server" });
    expect(said).toContain("with: {host: {answer: server}}");
    expect(parameters(said)).toEqual([{ name: "host", value: "", answer: "server" }]);
    expect(renameStep(said, "server", "machine")).toContain("with: {host: {answer: machine}}");
    expect(setParameter(said, "ping", "host", { value: "srv-01" })).toBe(named);
    expect(setParameter(said, "ping", "host", { value: "" })).toBe(source);
    expect(setParameter(source, "ping", "host", { answer: "server" })).toBe(said);
    const both = setParameter(said, "ping", "count", { value: "4" });
    expect(setParameter(both, "ping", "count", { value: "" })).toBe(said);
});

test("a step is for technicians, with a way around it or without", () => {
    const only = setTechnicians(source, "server", true);
    expect(only).toContain("    for: technicians\n");
    expect(guideOf(only)?.steps[0]?.ways.at(-1)).toMatchObject({ slot: "alone", target: "" });
    const around = setWay(only, "server", "alone", "visit");
    expect(around).toContain("    for: technicians\n    alone: visit\n");
    expect(renameStep(around, "visit", "come")).toContain("alone: come");
    expect(setTechnicians(around, "server", false)).toBe(source);
});
