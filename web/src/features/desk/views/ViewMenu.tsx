import { Columns3, Ellipsis, Group, Save, Trash2 } from "lucide-react";
import { lazy, Suspense } from "react";
import { holdKeys } from "@/core/commands/hold";
import { useCommands } from "@/core/commands/hooks";
import { useTexts } from "@/core/i18n/catalogue";
import { MenuButton, type MenuItem } from "@/ui/Menu";
import type { Filters } from "../queue/filters";
import type { SavedView } from "./savedViews";
import { viewTexts } from "./texts";

const SaveDialog = lazy(() => import("./SaveDialog"));
const DeleteDialog = lazy(() => import("./DeleteDialog"));
const ColumnsDialog = lazy(() => import("./ColumnsDialog"));
const GroupPicker = lazy(() => import("./GroupPicker"));

export type ViewDialog = "save" | "delete" | "columns" | "group" | null;

interface MenuProps {
    address: string;
    view: SavedView | undefined;
    filters: Filters;
    onChange: (filters: Filters) => void;
    dialog: ViewDialog;
    onDialog: (dialog: ViewDialog) => void;
}

/** What can be done to the view on the screen. */
export default function ViewMenu(props: MenuProps) {
    const { address, view, filters, onChange, dialog, onDialog: setDialog } = props;
    const texts = useTexts(viewTexts);
    const close = () => setDialog(null);
    useCommands([
        {
            id: "view.group",
            label: texts.group,
            group: texts.commands,
            keys: ["Shift+g"],
            run: () => {
                holdKeys();
                setDialog("group");
            },
        },
        {
            id: "view.columns",
            label: texts.columns,
            group: texts.commands,
            keys: ["Shift+c"],
            run: () => setDialog("columns"),
        },
    ]);
    const item = (id: "save" | "delete" | "columns" | "group", label: string, more: Partial<MenuItem>) => ({
        id,
        label,
        run: () => setDialog(id),
        ...more,
    });
    const menu: MenuItem[] = [
        item("group", texts.group, { icon: <Group size={16} />, keys: "Shift+G" }),
        item("columns", texts.columns, { icon: <Columns3 size={16} />, keys: "Shift+C" }),
        item("save", texts.save, { icon: <Save size={16} /> }),
    ];
    if (view?.mayChange)
        menu.push(item("delete", texts.remove, { icon: <Trash2 size={16} />, danger: true }));
    return (
        <>
            <MenuButton iconOnly look="quiet" icon={<Ellipsis size={16} />} label={texts.menu} items={menu} />
            <Suspense fallback={null}>
                {dialog === "save" && <SaveDialog address={address} onClose={close} />}
                {dialog === "delete" && view && <DeleteDialog view={view} onClose={close} />}
                {dialog === "group" && (
                    <GroupPicker
                        group={filters.group}
                        onGroup={(group) => onChange({ ...filters, group })}
                        onClose={close}
                    />
                )}
                {dialog === "columns" && (
                    <ColumnsDialog
                        columns={filters.columns}
                        saved={view !== undefined}
                        onColumns={(columns) => onChange({ ...filters, columns })}
                        onClose={close}
                    />
                )}
            </Suspense>
        </>
    );
}
