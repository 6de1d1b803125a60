import { useTexts } from "@/core/i18n/catalogue";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { Checkbox } from "@/ui/Field";
import { columnsKept, ownColumns, usualColumns } from "../queue/columns";
import { type ColumnKey, columnKeys } from "../queue/filters";
import { deskTexts } from "../texts";
import { viewTexts } from "./texts";
import styles from "./Views.module.css";

interface ColumnsDialogProps {
    /** Those of the address, if it names any. */
    columns: readonly ColumnKey[] | null;
    /** The address is a saved view's: its columns are not the person's own. */
    saved: boolean;
    onColumns: (columns: readonly ColumnKey[] | null) => void;
    onClose: () => void;
}

function keepColumns(columns: readonly ColumnKey[]): void {
    try {
        if (columns.join() === usualColumns.join()) localStorage.removeItem(columnsKept);
        else localStorage.setItem(columnsKept, columns.join());
    } catch {
        // The address carries them for as long as this page is open.
    }
}

/** Which columns the queue shows. The list behind follows at once; the choice is kept on this machine. */
export default function ColumnsDialog({ columns, saved, onColumns, onClose }: ColumnsDialogProps) {
    const texts = useTexts(viewTexts);
    const names = useTexts(deskTexts).list.columns;
    const now = columns ?? ownColumns() ?? usualColumns;
    const show = (wanted: readonly ColumnKey[]) => {
        const next = wanted.length > 0 ? wanted : usualColumns;
        if (!saved) keepColumns(next);
        // The usual ones need no word in the address, unless other ones would be taken without it.
        onColumns(!saved && next.join() === usualColumns.join() ? null : next);
    };
    return (
        <Dialog
            title={texts.columnsTitle}
            size="small"
            onClose={onClose}
            footer={
                <>
                    <Button onClick={() => show(usualColumns)}>{texts.usual}</Button>
                    <Button look="primary" onClick={onClose}>
                        {texts.done}
                    </Button>
                </>
            }
        >
            <p className="muted">{texts.columnsHint}</p>
            <div className={styles.columns} role="group" aria-label={texts.columnsTitle}>
                {columnKeys.map((key) => (
                    <Checkbox
                        key={key}
                        label={names[key]}
                        checked={now.includes(key)}
                        onChange={(checked) =>
                            show(columnKeys.filter((each) => (each === key ? checked : now.includes(each))))
                        }
                    />
                ))}
            </div>
        </Dialog>
    );
}
