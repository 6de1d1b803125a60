import { Building2, User } from "lucide-react";
import { useMemo, useState } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { useLists } from "@/core/live/live";
import type { Lists } from "@/core/live/rows";
import { ComboBox, type ComboItem } from "../ComboBox";
import { fold, matches } from "../textMatch";
import { recordTexts } from "./texts";

const kShown = 30;

interface CustomerPickerProps {
    label: string;
    labelHidden?: boolean;
    hint?: string;
    error?: string | undefined;
    value: number | null;
    /** Null when the field was emptied. */
    onPick: (id: number | null) => void;
    /** Customers that make no sense here, such as one's own branch. */
    without?: ReadonlySet<number>;
    /** After a choice the field is emptied for the next. */
    many?: boolean;
}

/** "Orvane Mobilier › Castelume": where a customer stands. */
export function customerPath(lists: Lists, id: number): string {
    const names: string[] = [];
    const byId = new Map(lists.customers.map((customer) => [customer.id, customer]));
    for (let at = byId.get(id); at && names.length < 10; at = byId.get(at.parentId ?? 0))
        names.unshift(at.name);
    return names.join(" › ");
}

/** Finds a customer while typing; what was typed without choosing goes back to what was chosen. */
export function CustomerPicker({ value, onPick, without, many, ...field }: CustomerPickerProps) {
    const texts = useTexts(recordTexts).customer;
    const lists = useLists();
    const name = value === null ? "" : (lists.customerName.get(value) ?? "");
    const [typed, setTyped] = useState<string | null>(null);
    const text = typed ?? name;
    const items = useMemo((): ComboItem[] => {
        const needle = fold(typed ?? "");
        return lists.customers
            .filter((customer) => !without?.has(customer.id) && matches(customer.name, needle))
            .sort((a, b) => a.name.localeCompare(b.name))
            .slice(0, kShown)
            .map((customer) => ({
                key: String(customer.id),
                label: customer.name,
                ...(customer.parentId !== null && { detail: customerPath(lists, customer.parentId) }),
            }));
    }, [lists, typed, without]);
    return (
        <ComboBox
            {...field}
            placeholder={texts.placeholder}
            text={text}
            onText={setTyped}
            items={items}
            nothing={texts.nobody}
            onPick={(key) => {
                setTyped(many ? "" : null);
                onPick(Number(key));
            }}
            onLeave={() => {
                if (typed !== null && typed.trim() === "" && value !== null) onPick(null);
                setTyped(null);
            }}
        />
    );
}

/** What kind of customer it is: an organisation, or somebody for themselves. */
export function CustomerIcon({ kind, size = 16 }: { kind: "organisation" | "person"; size?: number }) {
    const Icon = kind === "person" ? User : Building2;
    return <Icon size={size} aria-hidden="true" />;
}
