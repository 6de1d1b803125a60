import { Upload, Users } from "lucide-react";
import { useRef } from "react";
import { useLocation, useSearchParams } from "wouter";
import { useCommands } from "@/core/commands/hooks";
import { useTexts } from "@/core/i18n/catalogue";
import { withQueries } from "@/core/query";
import { Button } from "@/ui/Button";
import { Empty } from "@/ui/Empty";
import { AddButton } from "@/ui/records/AddButton";
import { Page } from "@/ui/records/Page";
import { Split } from "@/ui/records/Split";
import { useCan } from "@/ui/records/useCan";
import styles from "../Directory.module.css";
import { directoryTexts } from "../texts";
import { PeopleList } from "./PeopleList";
import { PersonPane } from "./PersonPane";

export default withQueries(PeoplePage);

/** What is open beside the list, as the address says it: `?person=42`, `?person=42&edit=1`, `?person=new`. */
export interface Open {
    id: number | "new" | null;
    editing: boolean;
}

/** People: found while typing, one of them open beside the list. */
function PeoplePage() {
    const texts = useTexts(directoryTexts).people;
    const [params, setParams] = useSearchParams();
    const [, navigate] = useLocation();
    const mayWrite = useCan("people_write");
    const search = useRef<HTMLInputElement>(null);
    const list = useRef<HTMLUListElement>(null);

    const person = params.get("person");
    const open: Open = {
        id: person === "new" ? (mayWrite ? "new" : null) : Number(person) || null,
        editing: mayWrite && params.has("edit"),
    };
    const query = params.get("q") ?? "";
    const customerId = Number(params.get("customer")) || null;
    const set = (next: Record<string, string | null>, replace = true) =>
        setParams(
            (before) => {
                const wanted = new URLSearchParams(before);
                for (const [name, value] of Object.entries(next)) {
                    if (value) wanted.set(name, value);
                    else wanted.delete(name);
                }
                return wanted;
            },
            { replace },
        );
    const show = (id: number | "new" | null, editing = false) =>
        set({ person: id === null ? null : String(id), edit: editing ? "1" : null }, id === null);
    const step = (by: number) => {
        const links = [...(list.current?.querySelectorAll<HTMLElement>("a") ?? [])];
        const at = links.findIndex((link) => link.getAttribute("aria-current") === "true");
        const next = links[Math.min(links.length - 1, Math.max(0, at + by))];
        next?.click();
        next?.scrollIntoView({ block: "nearest" });
    };

    const group = texts.title;
    useCommands([
        { id: "people.search", label: texts.focus, group, keys: ["/"], run: () => search.current?.select() },
        { id: "people.next", label: texts.next, group, keys: ["j"], hidden: true, run: () => step(1) },
        {
            id: "people.previous",
            label: texts.previous,
            group,
            keys: ["k"],
            hidden: true,
            run: () => step(-1),
        },
        {
            id: "people.edit",
            label: texts.edit,
            group,
            keys: ["e"],
            when: () => mayWrite && typeof open.id === "number" && !open.editing,
            run: () => show(open.id, true),
        },
    ]);

    return (
        <Page
            title={texts.title}
            panes
            tools={
                mayWrite && (
                    <>
                        <Button
                            icon={<Upload size={16} />}
                            className={styles.import}
                            onClick={() => navigate("/people/import")}
                        >
                            {texts.import}
                        </Button>
                        <AddButton
                            id="people.add"
                            label={texts.add}
                            group={group}
                            onAdd={() => show("new")}
                        />
                    </>
                )
            }
        >
            <Split
                detailLabel={texts.detail}
                backLabel={texts.back}
                onBack={() => show(null)}
                list={
                    <PeopleList
                        query={query}
                        onQuery={(q) => set({ q })}
                        customerId={customerId}
                        onEverybody={() => set({ customer: null })}
                        current={open.id}
                        search={search}
                        list={list}
                        {...(mayWrite && { onNew: () => show("new") })}
                    />
                }
                placeholder={
                    <Empty icon={<Users size={32} strokeWidth={1.5} />} title={texts.choose}>
                        {texts.chooseText}
                    </Empty>
                }
                detail={
                    open.id === null ? null : (
                        <PersonPane
                            key={open.id}
                            open={open}
                            typed={query}
                            customerId={customerId}
                            onShow={show}
                        />
                    )
                }
            />
        </Page>
    );
}
