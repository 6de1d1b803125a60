import { useTexts } from "@/core/i18n/catalogue";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { problemText } from "@/ui/problemText";
import { uiTexts } from "@/ui/texts";
import { toast } from "@/ui/toast";
import { deleteView, type SavedView } from "./savedViews";
import { viewTexts } from "./texts";

export default function DeleteDialog({ view, onClose }: { view: SavedView; onClose: () => void }) {
    const texts = useTexts(viewTexts);
    const words = useTexts(uiTexts);
    const remove = async () => {
        try {
            await deleteView(view);
            toast({ tone: "success", text: texts.removed(view.name) });
        } catch (error) {
            toast({ tone: "problem", text: problemText(error) });
        }
        onClose();
    };
    return (
        <Dialog
            title={texts.removeTitle(view.name)}
            size="small"
            onClose={onClose}
            footer={
                <>
                    <Button onClick={onClose}>{words.cancel}</Button>
                    <Button look="danger" onClick={() => void remove()}>
                        {texts.removeAction}
                    </Button>
                </>
            }
        >
            <p>{texts.removeText}</p>
        </Dialog>
    );
}
