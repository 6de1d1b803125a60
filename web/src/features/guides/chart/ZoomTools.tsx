import { useReactFlow } from "@xyflow/react";
import { Maximize, ZoomIn, ZoomOut } from "lucide-react";
import { useTexts } from "@/core/i18n/catalogue";
import { IconButton } from "@/ui/Button";
import { chartTexts } from "./texts";

/** Closer, further away, all of it. */
export function ZoomTools() {
    const texts = useTexts(chartTexts).tools;
    const { zoomIn, zoomOut, fitView } = useReactFlow();
    return (
        <>
            <IconButton icon={<ZoomIn size={16} />} label={texts.zoomIn} onClick={() => void zoomIn()} />
            <IconButton icon={<ZoomOut size={16} />} label={texts.zoomOut} onClick={() => void zoomOut()} />
            <IconButton
                icon={<Maximize size={16} />}
                label={texts.fit}
                onClick={() => void fitView({ maxZoom: 1, padding: 0.05 })}
            />
        </>
    );
}
