import { X } from "lucide-react";
import { useEffect, useState } from "react";
import { api, body } from "@/core/api/client";
import type { NoticeView } from "@/core/api/types";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { announcementsChanged } from "@/core/live/live";
import { useNow } from "@/core/useNow";
import { Button, IconButton } from "../Button";
import Notices from "./Notices";
import { noticeTexts } from "./texts";
import { isDue } from "./when";

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

/** Announcements above the console's pages, live: the gravest, and the others for whoever asks. */
export default function ConsoleNotices() {
    const texts = useTexts(noticeTexts);
    const [items, setItems] = useState<readonly NoticeView[]>([]);
    const [away, setAway] = useState(readAway);
    const [all, setAll] = useState(false);
    const format = useFormats();
    const now = useNow();
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
    const left = items.filter((notice) => !away.includes(sayingOf(notice)) && isDue(notice, now));
    const first = left[0];
    const more = left.length - 1;
    return (
        <Notices
            compact
            items={all ? left : left.slice(0, 1)}
            action={(notice, title) => (
                <>
                    {more > 0 && notice === first && (
                        <Button look="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
                            {all ? texts.fewer : texts.more(format.number(more))}
                        </Button>
                    )}
                    <IconButton
                        icon={<X size={15} />}
                        label={texts.hide(title)}
                        onClick={() => {
                            const next = [...away, sayingOf(notice)];
                            setAway(next);
                            keepAway(next);
                        }}
                    />
                </>
            )}
        />
    );
}
