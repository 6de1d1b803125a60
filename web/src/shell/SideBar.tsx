import {
    Archive,
    ArrowRight,
    BellRing,
    Bookmark,
    Building2,
    Inbox,
    ListTodo,
    LogOut,
    Menu,
    Phone,
    Plus,
    Search,
    Settings,
    Ticket,
    User,
    Users,
    UserX,
    Wrench,
} from "lucide-react";
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useState } from "react";
import { Link, useLocation, useSearch } from "wouter";
import { commands } from "@/core/commands/registry";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useLine } from "@/core/live/live";
import { belongsTo, isActive, momentOf, type QueueName, queueNames } from "@/core/live/queues";
import { useCount } from "@/core/live/useView";
import { useSession } from "@/core/session/session";
import { useNow } from "@/core/useNow";
import { useValue } from "@/core/value";
import { savedViews } from "@/features/desk/views/savedViews";
import { Avatar } from "@/ui/Avatar";
import { Button, IconButton } from "@/ui/Button";
import { cx } from "@/ui/cx";
import { Kbd } from "@/ui/Kbd";
import { Logo } from "@/ui/Logo";
import { hasPage } from "./hasPage";
import styles from "./SideBar.module.css";
import { shellTexts } from "./texts";

const StaffingLinks = lazy(() => import("@/features/staffing/links/StaffingLinks"));
const SavedViews = lazy(() => import("@/features/desk/views/SavedViews"));
const Bell = lazy(() => import("@/features/notifications/Bell"));

const kQueueIcons: Record<QueueName, ReactNode> = {
    mine: <User size={16} />,
    unassigned: <UserX size={16} />,
    teams: <Users size={16} />,
    overlooked: <BellRing size={16} />,
    all: <Inbox size={16} />,
};

export function SideBar() {
    const texts = useTexts(shellTexts);
    const [open, setOpen] = useState(false);
    const [location] = useLocation();
    // Going somewhere closes the drawer that a narrow screen has instead of the bar.
    // biome-ignore lint/correctness/useExhaustiveDependencies: the address is the signal
    useEffect(() => setOpen(false), [location]);

    return (
        <>
            <header className={styles.topBar}>
                <IconButton
                    icon={<Menu size={20} />}
                    label={texts.menu}
                    aria-expanded={open}
                    onClick={() => setOpen(!open)}
                />
                <Logo size={22} />
                <span className={styles.name}>Guichet</span>
                <Suspense fallback={null}>
                    <Bell className={styles.bell} />
                </Suspense>
                <IconButton
                    icon={<Search size={18} />}
                    label={texts.search}
                    onClick={() => commands.run("shell.palette")}
                />
                <IconButton
                    icon={<Plus size={20} />}
                    label={texts.newTicket}
                    onClick={() => commands.run("ticket.new")}
                />
            </header>
            {open && <div className={styles.veil} aria-hidden="true" onClick={() => setOpen(false)} />}
            <nav className={cx(styles.bar, open && styles.open)} aria-label={texts.navigation}>
                <Bar />
            </nav>
        </>
    );
}

function Bar() {
    const texts = useTexts(shellTexts);
    const me = useSession();
    return (
        <>
            <div className={styles.brand}>
                <Logo size={22} />
                <span className={styles.name}>Guichet</span>
                <LineSign />
            </div>
            <Button
                look="primary"
                icon={<Plus size={16} />}
                className={styles.wide}
                onClick={() => commands.run("ticket.new")}
                shortcut="C"
            >
                {texts.newTicket}
            </Button>
            <Button
                icon={<ArrowRight size={16} />}
                className={styles.wide}
                onClick={() => commands.run("ticket.takeNext")}
                shortcut="F"
            >
                {texts.next}
            </Button>
            <button type="button" className={styles.search} onClick={() => commands.run("shell.palette")}>
                <Search size={15} aria-hidden="true" />
                <span>{texts.search}</span>
                <Kbd keys="Mod+k" />
            </button>
            <Suspense fallback={null}>
                <ul className={styles.group}>
                    <Bell item={(props) => <Item {...props} />} />
                </ul>
            </Suspense>
            <ul className={styles.group} aria-label={texts.queue}>
                {queueNames.map((queue) => (
                    <QueueLink key={queue} queue={queue} />
                ))}
                <Item
                    to="/calls/new"
                    icon={<Phone size={16} />}
                    label={texts.newCall}
                    trailing={<Kbd keys="F2" />}
                />
                <Item to="/counter" icon={<Ticket size={16} />} label={texts.counter} />
                <Item to="/tasks" icon={<ListTodo size={16} />} label={texts.tasks} />
                <Item to="/archive" icon={<Archive size={16} />} label={texts.archive} />
            </ul>
            <Suspense fallback={null}>
                <SavedViews
                    label={texts.savedViews}
                    className={styles.group}
                    item={(to, label, trailing) => (
                        <Item view to={to} icon={<Bookmark size={16} />} label={label} trailing={trailing} />
                    )}
                    countClass={cx("figures", styles.count)}
                />
            </Suspense>
            <ul className={styles.group}>
                <Item to="/people" icon={<Users size={16} />} label={texts.people} />
                <Item to="/customers" icon={<Building2 size={16} />} label={texts.customers} />
                <Suspense fallback={null}>
                    <StaffingLinks
                        words={texts}
                        item={(to, label, icon) => <Item to={to} icon={icon} label={label} />}
                    />
                </Suspense>
            </ul>
            <ul className={cx(styles.group, styles.foot)}>
                <Item to="/admin" icon={<Wrench size={16} />} label={texts.admin} />
                <Item to="/settings" icon={<Settings size={16} />} label={texts.settings} />
                <li className={styles.me}>
                    <Avatar name={me.name} id={me.personId} />
                    <span className={styles.meName}>{me.name}</span>
                    <IconButton
                        icon={<LogOut size={16} />}
                        label={texts.signOut}
                        onClick={() => commands.run("session.signOut")}
                    />
                </li>
            </ul>
        </>
    );
}

function QueueLink({ queue }: { queue: QueueName }) {
    const texts = useTexts(shellTexts);
    const me = useSession();
    const format = useFormats();
    const moment = momentOf(queue, useNow());
    const spec = useMemo(() => {
        const belongs = belongsTo(queue, me, moment);
        return {
            key: `count:${queue}:${moment}:${me.accountId}:${me.teams.join()}`,
            includes: (row: Parameters<typeof belongs>[0]) => isActive(row) && belongs(row),
            compare: (a: { id: number }, b: { id: number }) => a.id - b.id,
        };
    }, [queue, me, moment]);
    const count = useCount(spec);
    return (
        <Item
            to={`/queue/${queue}`}
            icon={kQueueIcons[queue]}
            label={texts.views[queue]}
            trailing={
                count > 0 && <span className={cx("figures", styles.count)}>{format.number(count)}</span>
            }
        />
    );
}

interface ItemProps {
    to: string;
    icon: ReactNode;
    label: string;
    trailing?: ReactNode;
    /** A saved view: only exactly its address is it. */
    view?: boolean;
}

function Item({ to, icon, label, trailing, view }: ItemProps) {
    const [location] = useLocation();
    const { permissions } = useSession();
    const search = useSearch();
    const views = useValue(savedViews);
    if (!hasPage(to.split("?")[0] ?? to, permissions)) return null;
    const here = search ? `${location}?${search}` : location;
    // Whoever looks at a saved view looks at it, not at the queue that it narrows.
    const current = view
        ? here === to
        : (location === to || location.startsWith(`${to}/`)) &&
          !views.some(({ address }) => here === `/queue/${address}`);
    return (
        <li>
            <Link
                href={to}
                className={cx(styles.item, current && styles.current)}
                aria-current={current ? "page" : undefined}
            >
                {icon}
                <span className={styles.label}>{label}</span>
                {trailing}
            </Link>
        </li>
    );
}

/** Whether what is shown is current; words for everybody, a dot for those who look. */
function LineSign() {
    const line = useLine();
    const text = useTexts(shellTexts).line[line];
    return (
        <span className={cx(styles.line, styles[line])} title={text}>
            <span className="visually-hidden">{text}</span>
        </span>
    );
}
