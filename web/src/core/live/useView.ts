import { useEffect, useMemo } from "react";
import type { TicketRow } from "../api/types";
import { useValue } from "../value";
import { store } from "./live";
import type { SortedView, ViewSpec } from "./sortedView";

export interface NamedSpec extends ViewSpec<TicketRow> {
    /** Says the same as the functions: two specs with one key are one view. */
    key: string;
}

/** The live view of a spec, kept current for as long as the component is shown. */
export function useView(spec: NamedSpec): SortedView<TicketRow> {
    // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the spec
    const view = useMemo(() => store.makeView(spec), [spec.key]);
    useEffect(() => store.attachView(view), [view]);
    return view;
}

export function useCount(spec: NamedSpec): number {
    return useValue(useView(spec).count);
}
