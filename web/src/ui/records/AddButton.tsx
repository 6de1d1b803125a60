import { Plus } from "lucide-react";
import { useCommands } from "@/core/commands/hooks";
import { Button } from "../Button";
import styles from "./Page.module.css";

interface AddButtonProps {
    /** Of the command, such as `teams.add`. */
    id: string;
    label: string;
    /** The heading under which palette and help list it: the page's title. */
    group: string;
    onAdd: () => void;
}

/** The main action of a list: something new, by button, by palette and with the key N. */
export function AddButton({ id, label, group, onAdd }: AddButtonProps) {
    useCommands([{ id, label, group, keys: ["n"], run: onAdd }]);
    return (
        <span className={styles.last}>
            <Button look="primary" icon={<Plus size={16} />} shortcut="N" onClick={onAdd}>
                {label}
            </Button>
        </span>
    );
}
