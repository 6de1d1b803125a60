import type { Permission } from "@/core/api/types";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { Notice } from "@/ui/Notice";
import { difference } from "./roles";
import { roleTexts } from "./texts";

const kNamed = 5;

interface EffectProps {
    before: readonly Permission[];
    after: readonly Permission[];
    /** Whom it concerns; left out for the account that is open. */
    names?: readonly string[];
}

/** What a change gives and takes, before it is saved. Nothing while it does neither. */
export function Effect({ before, after, names }: EffectProps) {
    const texts = useTexts(roleTexts);
    const format = useFormats();
    const { gains, loses } = difference(before, after);
    if (gains.length === 0 && loses.length === 0) return null;
    const listed = (all: readonly Permission[]) => all.map((each) => texts.permission[each]).join(" · ");
    const shown = names?.slice(0, kNamed) ?? [];
    const rest = (names?.length ?? 0) - shown.length;
    const whom = [...shown, ...(rest > 0 ? [texts.more(format.number(rest))] : [])].join(", ");
    return (
        <Notice tone={loses.length > 0 ? "warning" : "info"}>
            {names && <p>{names.length === 0 ? texts.noEffect : texts.effect(whom)}</p>}
            {gains.length > 0 && <p>{(names ? texts.gains : texts.accountGains)(listed(gains))}</p>}
            {loses.length > 0 && <p>{(names ? texts.loses : texts.accountLoses)(listed(loses))}</p>}
        </Notice>
    );
}
