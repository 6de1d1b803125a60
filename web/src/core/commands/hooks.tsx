import {
    createContext,
    type ReactNode,
    useContext,
    useEffect,
    useLayoutEffect,
    useRef,
    useState,
} from "react";
import { sessionNow } from "../session/session";
import { type Command, commands } from "./registry";

const Layer = createContext(0);

/**
 * Adds commands while the component is shown. The list may be built anew at each render; what runs is always
 * the latest, and the registry hears of it only when an id, label or key changes.
 */
export function useCommands(list: readonly Command[]): void {
    const layer = useContext(Layer);
    const latest = useRef(list);
    useLayoutEffect(() => {
        latest.current = list;
    });
    const shape = list.map((item) => `${item.id}\n${item.label}\n${item.keys?.join(",")}`).join("\n\n");
    // biome-ignore lint/correctness/useExhaustiveDependencies: the shape stands for the list
    useEffect(() => {
        const find = (id: string) => latest.current.find((item) => item.id === id);
        const steady = latest.current.map(
            (item): Command => ({
                ...item,
                when: () => find(item.id)?.when?.() ?? true,
                run: () => find(item.id)?.run(),
            }),
        );
        return commands.add(steady, layer);
    }, [shape, layer]);
}

/** Children whose commands are the only ones heard: the inside of a dialog. */
export function CommandLayer({ children }: { children: ReactNode }) {
    const [layer, setLayer] = useState<number | null>(null);
    useLayoutEffect(() => {
        const opened = commands.openLayer();
        setLayer(opened.layer);
        return opened.close;
    }, []);
    return layer === null ? null : <Layer value={layer}>{children}</Layer>;
}

/** Listens to the keyboard for the whole page. Mounted once, by the shell. */
export function useKeyboard(): void {
    useEffect(() => {
        const onKeyDown = (event: KeyboardEvent) => {
            commands.press(event, sessionNow()?.settings.singleKeys ?? true);
        };
        document.addEventListener("keydown", onKeyDown);
        return () => document.removeEventListener("keydown", onKeyDown);
    }, []);
}
