import { lazy, Suspense, useState } from "react";
import { useCommands } from "@/core/commands/hooks";
import { useValue } from "@/core/value";
import type { Filters } from "../queue/filters";
import { savedViews } from "./savedViews";
import type { ViewDialog } from "./ViewMenu";
import styles from "./ViewTitle.module.css";

const ViewMenu = lazy(() => import("./ViewMenu"));

interface TitleProps {
    title: string;
    address: string;
    filters: Filters;
    onChange: (filters: Filters) => void;
}

/** The heading of the queue: the name of the saved view, if the address is one's, with what can be done to it. */
export function ViewTitle({ title, address, ...shown }: TitleProps) {
    const [dialog, setDialog] = useState<ViewDialog>(null);
    const view = useValue(savedViews).find((each) => each.address === address);
    return (
        <div className={styles.title}>
            <h1>{view?.name ?? title}</h1>
            <Suspense fallback={<MenuPlace onDialog={setDialog} />}>
                <ViewMenu address={address} view={view} dialog={dialog} onDialog={setDialog} {...shown} />
            </Suspense>
        </div>
    );
}

/** Keeps the menu's place, and hears its keys until it has come. */
function MenuPlace({ onDialog }: { onDialog: (dialog: ViewDialog) => void }) {
    const early = (dialog: "group" | "columns", key: string) => ({
        id: `view.${dialog}`,
        label: "",
        group: "",
        hidden: true,
        keys: [key],
        run: () => onDialog(dialog),
    });
    useCommands([early("group", "Shift+g"), early("columns", "Shift+c")]);
    return <span className={styles.menuPlace} />;
}
