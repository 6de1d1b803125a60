import { X } from "lucide-react";
import { useLists } from "@/core/live/live";
import { IconButton } from "../Button";
import { CustomerPicker } from "./CustomerPicker";
import styles from "./Records.module.css";

interface CustomersFieldProps {
    /** Of the field that adds one. */
    label: string;
    labelHidden?: boolean;
    hint?: string;
    error?: string | undefined;
    value: readonly number[];
    onChange: (ids: number[]) => void;
    dropLabel: (name: string) => string;
}

/** Several customers, each of which can be taken out again. */
export function CustomersField({ value, onChange, dropLabel, ...field }: CustomersFieldProps) {
    const lists = useLists();
    return (
        <div>
            {value.length > 0 && (
                <ul className={styles.chips}>
                    {value.map((id) => {
                        const name = lists.customerName.get(id) ?? `#${id}`;
                        return (
                            <li key={id}>
                                {name}
                                <IconButton
                                    icon={<X size={14} />}
                                    label={dropLabel(name)}
                                    onClick={() => onChange(value.filter((other) => other !== id))}
                                />
                            </li>
                        );
                    })}
                </ul>
            )}
            <CustomerPicker
                {...field}
                many
                value={null}
                without={new Set(value)}
                onPick={(id) => {
                    if (id !== null) onChange([...value, id]);
                }}
            />
        </div>
    );
}
