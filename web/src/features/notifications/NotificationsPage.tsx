import { type InfiniteData, useInfiniteQuery } from "@tanstack/react-query";
import {
    AtSign,
    BellOff,
    BellRing,
    Check,
    CheckCheck,
    Inbox,
    type LucideIcon,
    MessageSquare,
    Reply,
    Settings,
    TimerOff,
    TrendingUp,
    UserCheck,
    Users,
} from "lucide-react";
import { useEffect, useState } from "react";
import { Link } from "wouter";
import { api, body } from "@/core/api/client";
import { useCommands } from "@/core/commands/hooks";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { markRead, notificationSummary } from "@/core/notifications";
import { queryClient, withQueries } from "@/core/query";
import { useNow } from "@/core/useNow";
import { Button, IconButton } from "@/ui/Button";
import { Choice } from "@/ui/Choice";
import { cx } from "@/ui/cx";
import { Empty } from "@/ui/Empty";
import { problemText } from "@/ui/problemText";
import { Loaded } from "@/ui/records/Loaded";
import { Page } from "@/ui/records/Page";
import { toast } from "@/ui/toast";
import styles from "./Notifications.module.css";
import { notificationTexts } from "./texts";
import { type NotificationView, sentence } from "./words";

export default withQueries(NotificationsPage);

type Which = "all" | "unread";

interface List {
    items: NotificationView[];
    more: boolean;
}

const kIcons: Record<NotificationView["event"], LucideIcon> = {
    queue: Inbox,
    colleague: MessageSquare,
    answered: Reply,
    common: Users,
    assigned: UserCheck,
    mentioned: AtSign,
    missed: TimerOff,
    escalated: TrendingUp,
    paged: BellRing,
};

const kKey = ["notifications"] as const;

/** What concerns whoever is signed in, the newest first. */
function NotificationsPage() {
    const texts = useTexts(notificationTexts);
    const [which, setWhich] = useState<Which>("all");
    const query = useInfiniteQuery({
        queryKey: [...kKey, which],
        queryFn: ({ pageParam, signal }): Promise<List> =>
            body(
                api.GET("/api/notifications", {
                    params: {
                        query: { unread: which === "unread", ...(pageParam > 0 && { before: pageParam }) },
                    },
                    signal,
                }),
            ),
        initialPageParam: 0,
        getNextPageParam: (last: List) => (last.more ? last.items.at(-1)?.id : undefined),
    });
    // Whatever changes what the bell shows changes the list.
    useEffect(
        () => notificationSummary.subscribe(() => void queryClient.invalidateQueries({ queryKey: kKey })),
        [],
    );

    const newest = query.data?.pages[0]?.items[0]?.id;
    const mark = (what: Parameters<typeof markRead>[0]) =>
        markRead(what)
            .then(() => queryClient.invalidateQueries({ queryKey: kKey }))
            .catch((error) => toast({ tone: "problem", text: problemText(error) }));
    const readAll = () => {
        if (newest !== undefined) void mark({ upTo: newest });
    };
    useCommands([
        {
            id: "notifications.readAll",
            label: texts.commands.readAll,
            group: texts.commands.group,
            keys: ["Shift+i"],
            when: () => newest !== undefined,
            run: readAll,
        },
    ]);
    return (
        <Page
            title={texts.title}
            intro={texts.intro}
            tools={
                <>
                    <Choice
                        label={texts.shown}
                        labelHidden
                        value={which}
                        options={[
                            { value: "all", label: texts.all },
                            { value: "unread", label: texts.unread },
                        ]}
                        onChange={setWhich}
                    />
                    <Button
                        icon={<CheckCheck size={15} />}
                        className={styles.readAll}
                        shortcut="⇧ I"
                        disabled={newest === undefined}
                        onClick={readAll}
                    >
                        {texts.readAll}
                    </Button>
                    <Link href="/settings#notifications" className={styles.settings}>
                        <Settings size={16} aria-hidden="true" />
                        <span>{texts.settings}</span>
                    </Link>
                </>
            }
        >
            <Loaded query={query}>
                {(data: InfiniteData<List>) => (
                    <Items
                        items={data.pages.flatMap((page) => page.items)}
                        which={which}
                        onRead={(id) => void mark({ id })}
                    />
                )}
            </Loaded>
            {query.hasNextPage && (
                <div className={styles.more}>
                    <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                        {texts.more}
                    </Button>
                </div>
            )}
        </Page>
    );
}

interface ItemsProps {
    items: readonly NotificationView[];
    which: Which;
    onRead: (id: number) => void;
}

function Items({ items, which, onRead }: ItemsProps) {
    const texts = useTexts(notificationTexts);
    if (items.length === 0)
        return (
            <Empty
                icon={<BellOff size={32} strokeWidth={1.5} />}
                title={which === "unread" ? texts.noneUnread : texts.none}
            >
                {which === "all" && texts.noneText}
            </Empty>
        );
    return (
        <ul className={styles.list} aria-label={texts.title}>
            {items.map((item) => (
                <Line key={item.id} item={item} onRead={onRead} />
            ))}
        </ul>
    );
}

function Line({ item, onRead }: { item: NotificationView; onRead: (id: number) => void }) {
    const texts = useTexts(notificationTexts);
    const format = useFormats();
    const now = useNow();
    const Icon = kIcons[item.event];
    const at = new Date(item.at);
    const unread = item.readAt === null;
    return (
        <li className={cx(styles.line, unread && styles.unread)}>
            <Icon size={16} aria-hidden="true" className={styles[item.event]} />
            <Link href={`/tickets/${item.reference}`} className={styles.words}>
                <span className={styles.what}>
                    {sentence(texts, item)}
                    <span className="visually-hidden">, {unread ? texts.notRead : texts.isRead}</span>
                </span>
                <span className={styles.about}>
                    <span className="mono">{item.reference}</span> {item.subject}
                </span>
            </Link>
            <time dateTime={item.at} title={format.dateTime(at)} className={styles.at}>
                {format.relative(at, now)}
            </time>
            <span className={styles.deed}>
                {unread && (
                    <IconButton
                        icon={<Check size={15} />}
                        label={texts.read}
                        onClick={() => onRead(item.id)}
                    />
                )}
            </span>
        </li>
    );
}
