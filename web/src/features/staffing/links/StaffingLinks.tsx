import { BookOpen, CalendarDays, Columns3, Signpost } from "lucide-react";
import type { ReactNode } from "react";

interface LinksProps {
    articles: string;
    guides: string;
    staffing: string;
    board: string;
    item: (to: string, label: string, icon: ReactNode) => ReactNode;
}

/** The side bar's ways to articles, guides and staffing, apart from the frame, which every first visit waits for. */
export default function StaffingLinks({ articles, guides, staffing, board, item }: LinksProps) {
    return (
        <>
            {item("/articles", articles, <BookOpen size={16} />)}
            {item("/guides", guides, <Signpost size={16} />)}
            {item("/staffing", staffing, <CalendarDays size={16} />)}
            {item("/board", board, <Columns3 size={16} />)}
        </>
    );
}
