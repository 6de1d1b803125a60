import { Ellipsis } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { MenuButton, type MenuItem } from "@/ui/Menu";
import type { SavedView } from "./savedViews";
import { viewTexts } from "./texts";

const SaveDialog = lazy(() => import("./SaveDialog"));
const DeleteDialog = lazy(() => import("./DeleteDialog"));

/** What can be done to the view on the screen. */
export default function ViewMenu({ address, view }: { address: string; view: SavedView | undefined }) {
    const texts = useTexts(viewTexts);
    const [dialog, setDialog] = useState<"save" | "delete" | null>(null);
    const menu: MenuItem[] = [{ id: "save", label: texts.save, run: () => setDialog("save") }];
    if (view?.mayChange) {
        menu.push({ id: "delete", label: texts.remove, danger: true, run: () => setDialog("delete") });
    }
    return (
        <>
            <MenuButton iconOnly look="quiet" icon={<Ellipsis size={16} />} label={texts.menu} items={menu} />
            <Suspense fallback={null}>
                {dialog === "save" && <SaveDialog address={address} onClose={() => setDialog(null)} />}
                {dialog === "delete" && view && <DeleteDialog view={view} onClose={() => setDialog(null)} />}
            </Suspense>
        </>
    );
}
