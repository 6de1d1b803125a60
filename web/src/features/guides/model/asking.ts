// Steps that users who go through a guide alone don't meet, and what probes are asked with.
import { edited, put, setValue } from "./operations";

/** Gives a probe's parameter as a constant, or as what is said at another step; an empty one is taken out. */
export function setParameter(
    source: string,
    step: string,
    name: string,
    given: { value: string } | { answer: string },
): string {
    if ("value" in given) return setValue(source, step, `with/${name}`, given.value);
    return edited(source, (tree) => {
        if (!tree.has(["steps", step])) return [];
        return [put(tree, ["steps", step, "with", name], given)];
    });
}

/** Whether users who are alone are spared the step; the way around it goes with that. */
export function setTechnicians(source: string, step: string, only: boolean): string {
    if (only) return setValue(source, step, "for", "technicians");
    return setValue(setValue(source, step, "alone", ""), step, "for", "");
}
