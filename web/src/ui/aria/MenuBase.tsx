import type { RefObject } from "react";
import { MenuItem as AriaItem, Menu, Popover } from "react-aria-components";
import { cx } from "../cx";
import { Kbd } from "../Kbd";
import type { MenuItem } from "../Menu";
import styles from "./Menu.module.css";

interface BaseProps {
    label: string;
    items: readonly MenuItem[];
    trigger: RefObject<HTMLButtonElement | null>;
    onClose: () => void;
}

export default function MenuBase({ label, items, trigger, onClose }: BaseProps) {
    return (
        <Popover
            isOpen
            aria-label={label}
            triggerRef={trigger}
            placement="bottom end"
            onOpenChange={(open) => {
                if (!open) onClose();
            }}
            className={styles.popover ?? ""}
        >
            <Menu
                aria-label={label}
                autoFocus="first"
                className={styles.menu ?? ""}
                onAction={(key) => {
                    onClose();
                    items.find((item) => item.id === key)?.run();
                }}
            >
                {items.map((item) => (
                    <AriaItem
                        key={item.id}
                        id={item.id}
                        textValue={item.label}
                        className={cx(styles.item, item.danger && styles.danger)}
                    >
                        {item.icon}
                        <span className={styles.label}>{item.label}</span>
                        {item.keys && <Kbd keys={item.keys} />}
                    </AriaItem>
                ))}
            </Menu>
        </Popover>
    );
}
