import { Signpost } from "lucide-react";
import type { ReactNode } from "react";

interface LinksProps {
    label: string;
    item: (to: string, label: string, icon: ReactNode) => ReactNode;
}

/** The side bar's way to the guides, apart from the frame, which every first visit waits for. */
export default function GuideLinks({ label, item }: LinksProps) {
    return item("/guides", label, <Signpost size={16} />);
}
