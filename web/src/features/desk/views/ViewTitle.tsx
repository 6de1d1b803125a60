import { lazy, Suspense } from "react";
import { useValue } from "@/core/value";
import type { Filters } from "../queue/filters";
import { savedViews } from "./savedViews";
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
    const view = useValue(savedViews).find((each) => each.address === address);
    return (
        <div className={styles.title}>
            <h1>{view?.name ?? title}</h1>
            <Suspense fallback={<span className={styles.menuPlace} />}>
                <ViewMenu address={address} view={view} {...shown} />
            </Suspense>
        </div>
    );
}
