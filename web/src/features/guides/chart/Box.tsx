import { Handle, type Node, type NodeProps, Position } from "@xyflow/react";
import {
    Calculator,
    CircleAlert,
    CircleCheck,
    CircleHelp,
    CircleX,
    CornerDownRight,
    Flag,
    Hand,
    MessageCircleQuestionMark,
    Radar,
    TriangleAlert,
} from "lucide-react";
import { memo } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { cx } from "@/ui/cx";
import type { Box as BoxData } from "../model/graph";
import styles from "./Chart.module.css";
import { MarkSign } from "./MarkSign";
import { chartTexts } from "./texts";

export const kIcons = {
    question: MessageCircleQuestionMark,
    instruction: Hand,
    check: Radar,
    calculation: Calculator,
    call: CornerDownRight,
    outcome: CircleCheck,
    unknown: CircleHelp,
    missing: CircleX,
};

export type BoxNode = Node<
    {
        box: BoxData;
        /** What only the arrows and signs around it show, for screen readers. */
        more: string;
        /** The one that the Tab key reaches. */
        current: boolean;
        selected: boolean;
        connectable: boolean;
    },
    "box"
>;

/** A step in the chart: its kind, its name, the first words, what is wrong with it. */
export const Box = memo(function Box({ data }: NodeProps<BoxNode>) {
    const texts = useTexts(chartTexts);
    const { box, more, current, selected, connectable } = data;
    const Icon = kIcons[box.kind];
    return (
        <>
            <Handle
                type="target"
                position={Position.Top}
                className={styles.target}
                isConnectableStart={false}
            />
            <div
                role="button"
                tabIndex={current ? 0 : -1}
                data-step={box.id}
                aria-pressed={selected}
                className={cx(
                    styles.box,
                    styles[box.kind],
                    box.outcome && styles[box.outcome],
                    box.mark && styles[box.mark],
                    box.errors.length > 0 && styles.wrong,
                    selected && styles.selected,
                )}
            >
                <span className={styles.head}>
                    <MarkSign mark={box.mark} />
                    <Icon size={14} aria-hidden="true" />
                    <span className={styles.kind}>
                        {texts.kinds[box.kind]}
                        {box.outcome && ` · ${texts.outcomes[box.outcome]}`}
                    </span>
                    {box.start && <Start />}
                    <Signs box={box} />
                </span>
                <span className={styles.words}>
                    {box.words || (box.kind === "missing" ? texts.missing : "…")}
                </span>
                <span className={cx("mono", styles.id)}>{box.id}</span>
                <span className="visually-hidden">{more}</span>
            </div>
            {/* Where arrows begin, also where none can be drawn. */}
            {box.kind !== "outcome" && box.kind !== "missing" && (
                <Handle
                    type="source"
                    position={Position.Bottom}
                    className={connectable ? styles.source : styles.hidden}
                    isConnectableEnd={false}
                />
            )}
        </>
    );
});

function Start() {
    const texts = useTexts(chartTexts);
    return (
        <span className={styles.start}>
            <Flag size={12} aria-hidden="true" />
            {texts.start}
        </span>
    );
}

function Signs({ box: { errors, warnings } }: { box: BoxData }) {
    const format = useFormats();
    if (errors.length === 0 && warnings.length === 0) return null;
    const Icon = errors.length > 0 ? CircleAlert : TriangleAlert;
    return (
        <span
            className={cx(styles.signs, errors.length > 0 ? styles.error : styles.warning)}
            title={[...errors, ...warnings].join("\n")}
        >
            <Icon size={14} aria-hidden="true" />
            <span aria-hidden="true">{format.number(errors.length || warnings.length)}</span>
        </span>
    );
}
