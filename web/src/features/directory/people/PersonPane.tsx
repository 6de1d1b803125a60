import { Loaded } from "@/ui/records/Loaded";
import styles from "../Directory.module.css";
import { usePerson } from "../directoryApi";
import type { PersonView } from "../model";
import { knownPerson } from "./PeopleList";
import type { Open } from "./PeoplePage";
import { PersonCard } from "./PersonCard";
import { EditPerson, NewPerson } from "./PersonForm";

interface PaneProps {
    open: Open;
    /** What stands in the search: the beginning of a new person. */
    typed: string;
    customerId: number | null;
    onShow: (id: number | "new" | null, editing?: boolean) => void;
}

/** What is open beside the list: a person's card, their form, or the form of somebody new. */
export function PersonPane({ open, typed, customerId, onShow }: PaneProps) {
    if (open.id === null) return null;
    return (
        <div className={styles.pane}>
            {open.id === "new" ? (
                <NewPerson
                    typed={typed}
                    customerId={customerId}
                    onDone={(person) => onShow(person.id)}
                    onCancel={() => onShow(null)}
                    onReopen={() => onShow("new")}
                />
            ) : (
                <OnePerson id={open.id} editing={open.editing} onShow={onShow} />
            )}
        </div>
    );
}

function OnePerson({ id, editing, onShow }: { id: number; editing: boolean; onShow: PaneProps["onShow"] }) {
    const query = usePerson(id, knownPerson(id));
    return (
        <Loaded query={query}>
            {(person: PersonView) =>
                editing ? (
                    <EditPerson person={person} onDone={() => onShow(id)} onReopen={() => onShow(id, true)} />
                ) : (
                    <PersonCard person={person} onEdit={() => onShow(id, true)} />
                )
            }
        </Loaded>
    );
}
