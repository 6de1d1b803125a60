import { ChevronRight } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import { Link } from "wouter";
import { useTexts } from "@/core/i18n/catalogue";
import { cx } from "../cx";
import styles from "./Tree.module.css";
import { recordTexts } from "./texts";
import { flatTree, type TreeNode } from "./tree";

interface TreeProps<T> {
    label: string;
    nodes: readonly TreeNode<T>[];
    nameOf: (item: T) => string;
    hrefOf: (item: T) => string;
    current: number | null;
    icon?: (item: T) => ReactNode;
    /** Beside the name: that it is out of use, a number. */
    note?: (item: T) => ReactNode;
}

/**
 * Records that stand below each other, as nested lists of links. The arrows walk them: up and down from line to line,
 * left and right close and open what is below.
 */
export function Tree<T extends { id: number; parentId: number | null }>(props: TreeProps<T>) {
    const { label, nodes } = props;
    const [closed, setClosed] = useState<ReadonlySet<number>>(new Set());
    const toggle = (id: number, open: boolean) => {
        const next = new Set(closed);
        if (open) next.delete(id);
        else next.add(id);
        setClosed(next);
    };
    const onKeyDown = (event: KeyboardEvent<HTMLUListElement>) => {
        const links = [...event.currentTarget.querySelectorAll<HTMLElement>("a")];
        const at = links.indexOf(document.activeElement as HTMLElement);
        const node = flatTree(nodes, closed)[at];
        if (!node) return;
        const steps: Record<string, number> = {
            ArrowDown: 1,
            ArrowUp: -1,
            Home: -at,
            End: links.length - 1 - at,
        };
        if (event.key in steps) links[at + (steps[event.key] ?? 0)]?.focus();
        else if (event.key === "ArrowRight") toggle(node.item.id, true);
        else if (event.key === "ArrowLeft") toggle(node.item.id, false);
        else return;
        event.preventDefault();
    };
    return (
        <ul aria-label={label} onKeyDown={onKeyDown}>
            {nodes.map((node) => (
                <Line key={node.item.id} {...props} node={node} closed={closed} onToggle={toggle} />
            ))}
        </ul>
    );
}

interface LineProps<T> extends TreeProps<T> {
    node: TreeNode<T>;
    closed: ReadonlySet<number>;
    onToggle: (id: number, open: boolean) => void;
}

function Line<T extends { id: number; parentId: number | null }>(props: LineProps<T>) {
    const { node, nameOf, hrefOf, current, icon, note, closed, onToggle } = props;
    const texts = useTexts(recordTexts).tree;
    const { item, depth, children } = node;
    const open = !closed.has(item.id);
    const name = nameOf(item);
    return (
        <li>
            <div className={cx(styles.line, item.id === current && styles.current)}>
                <span style={{ width: `${depth * 1.25}rem` }} className={styles.indent} />
                {children.length > 0 ? (
                    <button
                        type="button"
                        className={cx(styles.toggle, open && styles.open)}
                        aria-expanded={open}
                        aria-label={open ? texts.close(name) : texts.open(name)}
                        onClick={() => onToggle(item.id, !open)}
                    >
                        <ChevronRight size={14} aria-hidden="true" />
                    </button>
                ) : (
                    <span className={styles.toggle} />
                )}
                <Link
                    href={hrefOf(item)}
                    className={styles.link}
                    aria-current={item.id === current || undefined}
                >
                    {icon?.(item)}
                    <span className={styles.name}>{name}</span>
                    {note?.(item)}
                </Link>
            </div>
            {open && children.length > 0 && (
                <ul aria-label={name}>
                    {children.map((child) => (
                        <Line key={child.item.id} {...props} node={child} />
                    ))}
                </ul>
            )}
        </li>
    );
}
