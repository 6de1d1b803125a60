import { expect, test } from "vitest";
import { tracksOf } from "../queue/columns";
import { columnKeys, columnsIn } from "../queue/filters";
import { withOthers } from "./ColumnsDialog";

test("named columns keep their order; what is none, and what is named twice, is left out", () => {
    expect(columnsIn(["updated", "colour", "state", "updated"])).toEqual(["updated", "state"]);
});

test("all columns stand in one order, each that is not chosen behind what usually stands before it", () => {
    expect(withOthers(["reference", "requester", "state", "due", "team", "assignee", "updated"])).toEqual([
        ...columnKeys,
    ]);
    expect(withOthers(["updated", "reference"]).slice(0, 3)).toEqual(["updated", "reference", "kind"]);
    expect(new Set(withOthers([]))).toEqual(new Set(columnKeys));
});

test("the subject comes first, behind a reference that is", () => {
    expect(tracksOf(["reference", "kind"])).toBe("2.25rem 1.75rem 7rem minmax(8rem, 9fr) 5rem");
    expect(tracksOf(["kind", "reference"])).toBe("2.25rem 1.75rem minmax(8rem, 9fr) 5rem 7rem");
});
