import { lazy, Suspense } from "react";
import { useValue } from "@/core/value";
import { savedViews } from "./savedViews";
import styles from "./Views.module.css";

const ViewMenu = lazy(() => import("./ViewMenu"));

/** The heading of the queue: the name of the saved view, if the address is one's, with what can be done to it. */
export function ViewTitle({ title, address }: { title: string; address: string }) {
    const view = useValue(savedViews).find((each) => each.address === address);
    return (
        <div className={styles.title}>
            <h1>{view?.name ?? title}</h1>
            <Suspense fallback={<span className={styles.menuPlace} />}>
                <ViewMenu address={address} view={view} />
            </Suspense>
        </div>
    );
}
