import { useMemo, useState } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { ComboBox } from "@/ui/ComboBox";
import { fold, matches } from "@/ui/textMatch";
import { zoneNames } from "../zone";
import { calendarTexts } from "./texts";

const kShown = 30;

interface ZoneFieldProps {
    value: string;
    error?: string | undefined;
    onChange: (zone: string) => void;
}

/** A time zone, found by the name of its city. */
export function ZoneField({ value, error, onChange }: ZoneFieldProps) {
    const texts = useTexts(calendarTexts);
    const zones = useMemo(zoneNames, []);
    const [typed, setTyped] = useState<string | null>(null);
    const needle = fold((typed ?? "").replace(/ /g, "_"));
    const items = zones
        .filter(
            (zone) => matches(zone.replace(/[/_-]/g, " "), fold(typed ?? "")) || fold(zone).includes(needle),
        )
        .slice(0, kShown)
        .map((zone) => ({ key: zone, label: zone }));
    return (
        <ComboBox
            label={texts.zone}
            hint={texts.zoneHint}
            error={error}
            text={typed ?? value}
            onText={setTyped}
            items={items}
            nothing={texts.zoneNothing}
            onPick={(zone) => {
                setTyped(null);
                onChange(zone);
            }}
            onLeave={() => setTyped(null)}
        />
    );
}
