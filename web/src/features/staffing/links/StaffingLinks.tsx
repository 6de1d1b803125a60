import { CalendarDays, Columns3 } from "lucide-react";
import type { ReactNode } from "react";

interface LinksProps {
    staffing: string;
    board: string;
    item: (to: string, label: string, icon: ReactNode) => ReactNode;
}

/** The side bar's ways to staffing, apart from the frame, which every first visit waits for. */
export default function StaffingLinks({ staffing, board, item }: LinksProps) {
    return (
        <>
            {item("/staffing", staffing, <CalendarDays size={16} />)}
            {item("/board", board, <Columns3 size={16} />)}
        </>
    );
}
