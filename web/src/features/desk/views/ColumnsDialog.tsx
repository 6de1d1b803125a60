import { ArrowDown, ArrowUp, GripVertical } from "lucide-react";
import {
    type PointerEvent as ReactPointerEvent,
    type RefObject,
    useEffect,
    useLayoutEffect,
    useRef,
    useState,
} from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { Button, IconButton } from "@/ui/Button";
import { cx } from "@/ui/cx";
import { Dialog } from "@/ui/Dialog";
import { Checkbox } from "@/ui/Field";
import { columnsKept, ownColumns, usualColumns } from "../queue/columns";
import { type ColumnKey, columnKeys } from "../queue/filters";
import { deskTexts } from "../texts";
import { viewTexts } from "./texts";
import styles from "./Views.module.css";

interface ColumnsDialogProps {
    /** Those of the address, if it names any. */
    columns: readonly ColumnKey[] | null;
    /** The address is a saved view's: its columns are not the person's own. */
    saved: boolean;
    onColumns: (columns: readonly ColumnKey[] | null) => void;
    onClose: () => void;
}

function keepColumns(columns: readonly ColumnKey[]): void {
    try {
        if (columns.join() === usualColumns.join()) localStorage.removeItem(columnsKept);
        else localStorage.setItem(columnsKept, columns.join());
    } catch {
        // The address carries them for as long as this page is open.
    }
}

/** All columns in one order: the chosen ones in theirs, each other one behind what usually stands before it. */
export function withOthers(chosen: readonly ColumnKey[]): ColumnKey[] {
    const all = [...chosen];
    columnKeys.forEach((key, index) => {
        if (all.includes(key)) return;
        const before = columnKeys[index - 1];
        all.splice(before ? all.indexOf(before) + 1 : 0, 0, key);
    });
    return all;
}

/**
 * Which columns the queue shows, and in which order. The list behind follows at once; the choice is kept on this
 * machine, or with the view when that is saved.
 */
export default function ColumnsDialog({ columns, saved, onColumns, onClose }: ColumnsDialogProps) {
    const texts = useTexts(viewTexts);
    const names = useTexts(deskTexts).list.columns;
    const now = columns ?? ownColumns() ?? usualColumns;
    const [order, setOrder] = useState(() => withOthers(now));
    const [said, setSaid] = useState("");
    const show = (wanted: readonly ColumnKey[]) => {
        const next = wanted.length > 0 ? wanted : usualColumns;
        if (!saved) keepColumns(next);
        // The usual ones need no word in the address, unless other ones would be taken without it.
        onColumns(!saved && next.join() === usualColumns.join() ? null : next);
    };
    const move = (key: ColumnKey, to: number) => {
        if (to < 0 || to >= order.length || to === order.indexOf(key)) return;
        const next = order.filter((each) => each !== key);
        next.splice(to, 0, key);
        setOrder(next);
        setSaid(texts.movedTo(names[key], String(to + 1), String(next.length)));
        if (now.includes(key)) show(next.filter((each) => now.includes(each)));
    };
    const list = useSteadyFocus(order);
    const carry = useCarry(list, (from, to) => {
        const key = order[from];
        if (key) move(key, to);
    });
    const line = (key: ColumnKey, index: number) => (
        <li
            key={key}
            className={cx(styles.column, carry.carried === index && styles.carried)}
            onKeyDown={(event) => {
                const step = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 }[event.key];
                if (!event.altKey || step === undefined) return;
                event.preventDefault();
                move(key, index + step);
            }}
        >
            <span className={styles.grip} onPointerDown={(event) => carry.onPointerDown(event, index)}>
                <GripVertical size={15} aria-hidden="true" />
            </span>
            <Checkbox
                label={names[key]}
                checked={now.includes(key)}
                onChange={(checked) =>
                    show(order.filter((each) => (each === key ? checked : now.includes(each))))
                }
            />
            <IconButton
                icon={<ArrowUp size={15} />}
                label={texts.earlier(names[key])}
                aria-disabled={index === 0}
                onClick={() => move(key, index - 1)}
            />
            <IconButton
                icon={<ArrowDown size={15} />}
                label={texts.later(names[key])}
                aria-disabled={index === order.length - 1}
                onClick={() => move(key, index + 1)}
            />
        </li>
    );
    return (
        <Dialog
            title={texts.columnsTitle}
            size="small"
            onClose={onClose}
            footer={
                <>
                    <Button
                        onClick={() => {
                            setOrder(withOthers(usualColumns));
                            show(usualColumns);
                        }}
                    >
                        {texts.usual}
                    </Button>
                    <Button look="primary" onClick={onClose}>
                        {texts.done}
                    </Button>
                </>
            }
        >
            <p className="muted">{texts.columnsHint}</p>
            <ol ref={list} className={styles.columns} aria-label={texts.columnsTitle}>
                {order.map(line)}
            </ol>
            <p role="status" className="visually-hidden">
                {said}
            </p>
        </Dialog>
    );
}

/** What has the focus keeps it when its line stands elsewhere: a browser takes it from what is moved. */
function useSteadyFocus(order: readonly ColumnKey[]) {
    const list = useRef<HTMLOListElement>(null);
    const focused = useRef<Element | null>(null);
    useEffect(() => {
        const element = list.current;
        const onFocus = () => {
            focused.current = document.activeElement;
        };
        element?.addEventListener("focusin", onFocus);
        return () => element?.removeEventListener("focusin", onFocus);
    }, []);
    // biome-ignore lint/correctness/useExhaustiveDependencies: another order is the signal
    useLayoutEffect(() => {
        const last = focused.current;
        if (last instanceof HTMLElement && last.isConnected && document.activeElement === document.body)
            last.focus();
    }, [order]);
    return list;
}

/** Carries a line with the pointer: the others make room while it goes past their middle. */
function useCarry(list: RefObject<HTMLElement | null>, onMove: (from: number, to: number) => void) {
    const [carried, setCarried] = useState<number | null>(null);
    const moving = useRef(onMove);
    useEffect(() => {
        moving.current = onMove;
    });
    useEffect(() => {
        if (carried === null) return;
        const follow = (event: PointerEvent) => {
            const lines = [...(list.current?.children ?? [])].map((line) => line.getBoundingClientRect());
            const to = lines.findIndex((line) => event.clientY < line.bottom);
            const next = to < 0 ? lines.length - 1 : to;
            if (next === carried) return;
            moving.current(carried, next);
            setCarried(next);
        };
        const drop = () => setCarried(null);
        window.addEventListener("pointermove", follow);
        window.addEventListener("pointerup", drop);
        window.addEventListener("pointercancel", drop);
        return () => {
            window.removeEventListener("pointermove", follow);
            window.removeEventListener("pointerup", drop);
            window.removeEventListener("pointercancel", drop);
        };
    }, [carried, list]);
    return {
        carried,
        onPointerDown: (event: ReactPointerEvent, index: number) => {
            if (event.button !== 0) return;
            event.preventDefault();
            setCarried(index);
        },
    };
}
