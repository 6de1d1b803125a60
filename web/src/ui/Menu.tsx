import { lazy, type ReactNode, Suspense, useRef, useState } from "react";
import { Button, type ButtonProps, IconButton } from "./Button";

export interface MenuItem {
    id: string;
    label: string;
    icon?: ReactNode;
    keys?: string | undefined;
    danger?: boolean;
    run: () => void;
}

type MenuButtonProps = Omit<ButtonProps, "onClick" | "children"> & {
    label: string;
    /** Only the icon is shown; the label is its name. */
    iconOnly?: boolean;
    items: readonly MenuItem[];
};

const load = () => import("./aria/MenuBase");
const MenuBase = lazy(load);

/** A button that opens a list of actions. */
export function MenuButton({ label, iconOnly, items, ...button }: MenuButtonProps) {
    const trigger = useRef<HTMLButtonElement>(null);
    const [open, setOpen] = useState(false);
    const shared = {
        ...button,
        ref: trigger,
        "aria-haspopup": "menu" as const,
        "aria-expanded": open,
        onClick: () => setOpen(true),
        onPointerEnter: () => {
            // Fetched a little early; if that fails, opening asks again.
            load().catch(() => undefined);
        },
    };
    return (
        <>
            {iconOnly ? (
                <IconButton {...shared} icon={button.icon} label={label} />
            ) : (
                <Button {...shared}>{label}</Button>
            )}
            {open && (
                <Suspense fallback={null}>
                    <MenuBase label={label} items={items} trigger={trigger} onClose={() => setOpen(false)} />
                </Suspense>
            )}
        </>
    );
}
