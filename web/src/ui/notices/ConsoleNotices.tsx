import { X } from "lucide-react";
import { useEffect, useState } from "react";
import { api, body } from "@/core/api/client";
import type { NoticeView } from "@/core/api/types";
import { useTexts } from "@/core/i18n/catalogue";
import { announcementsChanged } from "@/core/live/live";
import { IconButton } from "../Button";
import Notices from "./Notices";
import { noticeTexts } from "./texts";

const kAway = "guichet.notices.away";
const kMost = 30;

/** Those that were put away on this device, by what they said; a changed announcement shows again. */
function readAway(): string[] {
    try {
        const kept: unknown = JSON.parse(localStorage.getItem(kAway) ?? "[]");
        return Array.isArray(kept) ? kept.map(String) : [];
    } catch {
        return []; // a browser that keeps nothing shows them again
    }
}

function keepAway(all: readonly string[]): void {
    try {
        localStorage.setItem(kAway, JSON.stringify(all.slice(-kMost)));
    } catch {
        // As above.
    }
}

const sayingOf = ({ id, title, text }: NoticeView) => JSON.stringify([id, title.en, text.en, text.fr]);

/** Announcements above the console's pages, live. */
export default function ConsoleNotices() {
    const texts = useTexts(noticeTexts);
    const [items, setItems] = useState<readonly NoticeView[]>([]);
    const [away, setAway] = useState(readAway);
    useEffect(() => {
        let asked = 0;
        const look = async () => {
            const mine = ++asked;
            try {
                const answer = await body(api.GET("/api/announcements/current"));
                if (mine === asked) setItems(answer.items);
            } catch {
                // What is shown stays; the next word of the server asks again.
            }
        };
        void look();
        const stop = announcementsChanged.subscribe(() => void look());
        return () => {
            asked++;
            stop();
        };
    }, []);
    return (
        <Notices
            compact
            items={items.filter((notice) => !away.includes(sayingOf(notice)))}
            action={(notice, title) => (
                <IconButton
                    icon={<X size={15} />}
                    label={texts.hide(title)}
                    onClick={() => {
                        const next = [...away, sayingOf(notice)];
                        setAway(next);
                        keepAway(next);
                    }}
                />
            )}
        />
    );
}
