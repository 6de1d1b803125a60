import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { guideOf } from "./guide";
import * as does from "./operations";

const folder = new URL("../../../../../data/guides/", import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith(".yaml"));

/** Every so many steps: each is much like the others. */
const kSample = 6;
/** In milliseconds: a long guide is read some hundred times, perhaps while the machine builds something. */
const kPatience = 30_000;

// A blank line more or less is no trace.
const told = (text: string) => text.replace(/\n\n+/g, "\n");

test.each(names)("what is done to %s and undone leaves no trace", { timeout: kPatience }, (name) => {
    const source = readFileSync(new URL(name, folder), "utf8");
    const guide = guideOf(source);
    if (!guide) expect.fail();
    const last = guide.steps.at(-1)?.id ?? "";
    guide.steps.forEach((step, at) => {
        if (at % kSample !== 0 && step.kind !== "calculation") return;
        const { id } = step;
        const same = (text: string) => expect(told(text), id).toBe(told(source));
        same(does.renameStep(does.renameStep(source, id, "another_name"), "another_name", id));
        same(does.removeStep(does.duplicateStep(source, id, "another"), "another"));
        same(does.removeStep(does.addStep(source, "another", "question", id), "another"));
        same(does.clearPlaces(does.setPlace(source, id, { x: 1, y: 2 })));
        const way = step.ways.find(({ target }) => target !== "");
        if (way) {
            same(does.setWay(does.setWay(source, id, way.slot, last), id, way.slot, way.target));
            expect(guideOf(does.setWay(source, id, way.slot, ""))?.steps).toHaveLength(guide.steps.length);
        }
        const [first, second] = step.answers;
        if (first && second) {
            same(
                does.swapAnswers(does.swapAnswers(source, id, first.id, second.id), id, second.id, first.id),
            );
            const renamed = does.renameAnswer(source, id, first.id, "another");
            same(does.renameAnswer(renamed, id, "another", first.id));
            same(does.removeAnswer(does.addAnswer(source, id, "another"), id, "another"));
        }
        if (step.kind === "calculation")
            same(does.removeCondition(does.addCondition(source, id), id, step.when.length));
    });
});

test.each(names)("%s leads only to articles that come along", (name) => {
    const guide = guideOf(readFileSync(new URL(name, folder), "utf8"));
    const articles = readdirSync(new URL("../articles/", folder));
    const named = guide?.steps.flatMap(({ values }) => values.article ?? []) ?? [];
    for (const key of named.filter((each) => each !== "")) expect(articles).toContain(`${key}.yaml`);
});
