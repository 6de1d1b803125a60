import { useQuery } from "@tanstack/react-query";
import { Settings2, UsersRound } from "lucide-react";
import { type KeyboardEvent, useCallback, useRef, useState } from "react";
import { useSearchParams } from "wouter";
import { api, body } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import { language, useTexts } from "@/core/i18n/catalogue";
import { store, useLists } from "@/core/live/live";
import { withQueries } from "@/core/query";
import { useSession } from "@/core/session/session";
import { Button } from "@/ui/Button";
import { Empty } from "@/ui/Empty";
import { Select } from "@/ui/Field";
import { Loaded } from "@/ui/records/Loaded";
import { Page } from "@/ui/records/Page";
import { actionTexts } from "../actions/texts";
import { useTicketActions } from "../actions/useTicketActions";
import styles from "./Board.module.css";
import { PersonColumn, UnassignedColumn } from "./Column";
import { TeamDialog } from "./TeamDialog";
import { boardTexts } from "./texts";
import { useDrag } from "./useDrag";

export type BoardView = components["schemas"]["BoardView"];

const kNobody = "nobody";

/** A team's people side by side with what they have to do, and what nobody has yet. */
export default withQueries(function BoardPage() {
    const texts = useTexts(boardTexts);
    const me = useSession();
    const { teams } = useLists();
    const [params, setParams] = useSearchParams();
    const [configuring, setConfiguring] = useState(false);
    const wanted = Number(params.get("team"));
    const own = teams.find((team) => me.teams.includes(team.id)) ?? teams[0];
    const team = teams.find((each) => each.id === wanted) ?? own;
    const query = useQuery({
        queryKey: ["board", team?.id],
        queryFn: ({ signal }) =>
            body(api.GET("/api/teams/{id}/board", { params: { path: { id: String(team?.id) } }, signal })),
        enabled: team !== undefined,
        refetchInterval: 60_000,
    });
    if (!team) {
        return (
            <Page title={texts.title}>
                <Empty icon={<UsersRound size={32} strokeWidth={1.5} />} title={texts.noTeam}>
                    {texts.noTeamText}
                </Empty>
            </Page>
        );
    }
    return (
        <Page
            title={texts.title}
            intro={texts.intro}
            panes
            tools={
                <>
                    <Select
                        label={texts.team}
                        labelHidden
                        value={String(team.id)}
                        options={teams.map((each) => ({ value: String(each.id), label: each.name }))}
                        onChange={(id) => setParams({ team: id }, { replace: true })}
                    />
                    <Button icon={<Settings2 size={15} />} onClick={() => setConfiguring(true)}>
                        {texts.settings}
                    </Button>
                </>
            }
        >
            <Loaded query={query}>{(board) => <Board key={team.id} teamId={team.id} board={board} />}</Loaded>
            {configuring && query.data && (
                <TeamDialog
                    team={team}
                    staffing={query.data.staffing}
                    onClose={() => setConfiguring(false)}
                />
            )}
        </Page>
    );
});

async function giveTo(card: number, to: { personId: number; name: string } | null) {
    const [{ give }] = await Promise.all([import("../actions/deeds"), actionTexts.load(language.get())]);
    await give([card], to);
}

function Board({ teamId, board }: { teamId: number; board: BoardView }) {
    const texts = useTexts(boardTexts);
    const root = useRef<HTMLDivElement>(null);
    /** The card that keys are meant for. */
    const current = useRef<number | null>(null);
    const targets = useCallback(() => (current.current === null ? [] : [current.current]), []);
    const actions = useTicketActions(targets, "e");
    const onDrop = useCallback(
        (card: number, drop: string) => {
            const row = store.get(card);
            const person = board.people.find((each) => String(each.person.id) === drop)?.person;
            if (!row || (!person && drop !== kNobody)) return;
            if (row.assigneeId === (person?.id ?? null)) return;
            void giveTo(card, person ? { personId: person.id, name: person.name } : null);
        },
        [board],
    );
    const { drag, onPointerDown } = useDrag(onDrop);
    const onFocus = (target: EventTarget) => {
        const card = (target as HTMLElement).closest<HTMLElement>("[data-card]")?.dataset.card;
        current.current = card === undefined ? null : Number(card);
    };
    const carried = drag && store.get(drag.card);
    return (
        <>
            <div
                ref={root}
                role="group"
                aria-label={texts.title}
                className={styles.board}
                data-board
                data-scrolls
                data-dragging={drag ? true : undefined}
                onPointerDown={onPointerDown}
                onFocus={(event) => onFocus(event.target)}
                onKeyDown={(event) => walk(event, root.current)}
            >
                <UnassignedColumn
                    teamId={teamId}
                    drop={kNobody}
                    over={drag?.over === kNobody}
                    automatic={board.staffing.automatic}
                    closed={!board.atWork}
                />
                {board.people.map((person) => (
                    <PersonColumn
                        key={person.person.id}
                        person={person}
                        maxLoad={board.staffing.maxLoad}
                        over={drag?.over === String(person.person.id)}
                    />
                ))}
            </div>
            {drag && carried && (
                <div
                    className={styles.ghost}
                    style={{ transform: `translate(${drag.x + 12}px, ${drag.y + 12}px)` }}
                    aria-hidden="true"
                >
                    <span className="mono">{carried.reference}</span> {carried.subject}
                </div>
            )}
            {actions.dialog}
        </>
    );
}

/** The arrows walk the cards: up and down in a column, left and right to the neighbour's. */
function walk(event: KeyboardEvent, root: HTMLElement | null): void {
    const link = (event.target as HTMLElement).closest<HTMLElement>("a[data-link]");
    if (!root || !link || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const linksOf = (column: Element) => [...column.querySelectorAll<HTMLElement>("a[data-link]")];
    const columns = [...root.querySelectorAll("[data-drop]")].filter((each) => linksOf(each).length > 0);
    const column = link.closest("[data-drop]");
    const links = column ? linksOf(column) : [];
    const at = links.indexOf(link);
    const beside = (step: number) => {
        const next = columns[column ? columns.indexOf(column) + step : -1];
        if (!next) return undefined;
        const others = linksOf(next);
        return others[Math.min(at, others.length - 1)];
    };
    const to = {
        ArrowDown: links[at + 1],
        ArrowUp: links[at - 1],
        ArrowRight: beside(1),
        ArrowLeft: beside(-1),
        Home: links[0],
        End: links.at(-1),
    }[event.key];
    if (!to) return;
    event.preventDefault();
    to.focus();
}
