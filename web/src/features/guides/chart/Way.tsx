import { type Edge, EdgeLabelRenderer, type EdgeProps } from "@xyflow/react";
import { memo } from "react";
import { cx } from "@/ui/cx";
import type { Mark, Part } from "../model/graph";
import { pathOf, type Route } from "../model/layout";
import styles from "./Chart.module.css";
import { MarkSign } from "./MarkSign";

export type WayEdge = Edge<
    {
        route: Route;
        lines: Part[];
        /** Of all its parts. */
        mark?: Mark | undefined;
        /** Leads from or to the chosen step. */
        near: boolean;
        /** Only for whoever doesn't know. */
        unsure: boolean;
    },
    "way"
>;

/** An arrow from step to step, with the answers that lead along it. */
export const Way = memo(function Way({ data }: EdgeProps<WayEdge>) {
    if (!data) return null;
    const { route, lines, mark, near, unsure } = data;
    const d = pathOf(route.points);
    const look = mark ?? (near ? "near" : "plain");
    return (
        <>
            <path
                d={d}
                className="react-flow__edge-interaction"
                fill="none"
                strokeOpacity={0}
                strokeWidth={16}
            />
            <path
                d={d}
                className={cx(styles.way, styles[look], unsure && styles.unsure)}
                markerEnd={`url(#guide-way-${look})`}
            />
            {lines.length > 0 && (
                <EdgeLabelRenderer>
                    <div
                        className={cx(styles.label, near && styles.near)}
                        style={{
                            transform: `translate(-50%, -50%) translate(${route.label.x}px, ${route.label.y}px)`,
                        }}
                    >
                        {lines.map((part) => (
                            <span
                                key={`${part.slot} ${part.mark}`}
                                className={cx(part.unsure && styles.unsure, part.mark && styles[part.mark])}
                            >
                                <MarkSign mark={part.mark} />
                                {part.words}
                            </span>
                        ))}
                    </div>
                </EdgeLabelRenderer>
            )}
        </>
    );
});

const kLooks = ["plain", "near", "added", "removed", "changed"] as const;

/** The heads of the arrows, one for each look. */
export function ArrowHeads() {
    return (
        <svg className={styles.heads} aria-hidden="true">
            <defs>
                {kLooks.map((look) => (
                    <marker
                        key={look}
                        id={`guide-way-${look}`}
                        viewBox="0 0 10 10"
                        refX={9}
                        refY={5}
                        markerWidth={7}
                        markerHeight={7}
                        orient="auto-start-reverse"
                    >
                        <path d="M0,0 L10,5 L0,10 Z" className={cx(styles.tip, styles[look])} />
                    </marker>
                ))}
            </defs>
        </svg>
    );
}
