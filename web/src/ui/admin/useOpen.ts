import { useSearchParams } from "wouter";

/** What is open beside a list, as the address says it: `?open=42` or `?open=new`, with what the new one begins with. */
export function useOpen(): {
    open: number | "new" | null;
    begin: string | null;
    show: (next: number | "new" | null, begin?: string) => void;
} {
    const [params, setParams] = useSearchParams();
    const wanted = params.get("open");
    return {
        open: wanted === "new" ? "new" : Number(wanted) || null,
        begin: params.get("begin"),
        show: (next, begin) => {
            const to = new URLSearchParams();
            if (next !== null) to.set("open", String(next));
            if (begin) to.set("begin", begin);
            setParams(to, { replace: next === null });
        },
    };
}
