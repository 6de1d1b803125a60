import { BookOpen, CalendarDays, Columns3, Signpost } from "lucide-react";
import type { ReactNode } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { linkTexts } from "./texts";

interface LinksProps {
    words: { staffing: string; board: string };
    item: (to: string, label: string, icon: ReactNode) => ReactNode;
}

/** The side bar's ways to articles, guides and staffing, apart from the frame, which every first visit waits for. */
export default function StaffingLinks({ words, item }: LinksProps) {
    const { articles, guides } = useTexts(linkTexts);
    return (
        <>
            {item("/articles", articles, <BookOpen size={16} />)}
            {item("/guides", guides, <Signpost size={16} />)}
            {item("/staffing", words.staffing, <CalendarDays size={16} />)}
            {item("/board", words.board, <Columns3 size={16} />)}
        </>
    );
}
