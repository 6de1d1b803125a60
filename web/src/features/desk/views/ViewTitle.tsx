import { Ellipsis } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { useValue } from "@/core/value";
import { MenuButton, type MenuItem } from "@/ui/Menu";
import { savedViews } from "./savedViews";
import { viewTexts } from "./texts";
import styles from "./Views.module.css";

const SaveDialog = lazy(() => import("./SaveDialog"));
const DeleteDialog = lazy(() => import("./DeleteDialog"));

/** The heading of the queue: the name of the saved view, if the address is one's, with what can be done to it. */
export function ViewTitle({ title, address }: { title: string; address: string }) {
    const texts = useTexts(viewTexts);
    const view = useValue(savedViews).find((each) => each.address === address);
    const [dialog, setDialog] = useState<"save" | "delete" | null>(null);
    const menu: MenuItem[] = [{ id: "save", label: texts.save, run: () => setDialog("save") }];
    if (view?.mayChange) {
        menu.push({ id: "delete", label: texts.remove, danger: true, run: () => setDialog("delete") });
    }
    return (
        <div className={styles.title}>
            <h1>{view?.name ?? title}</h1>
            <MenuButton iconOnly look="quiet" icon={<Ellipsis size={16} />} label={texts.menu} items={menu} />
            <Suspense fallback={null}>
                {dialog === "save" && <SaveDialog address={address} onClose={() => setDialog(null)} />}
                {dialog === "delete" && view && <DeleteDialog view={view} onClose={() => setDialog(null)} />}
            </Suspense>
        </div>
    );
}
