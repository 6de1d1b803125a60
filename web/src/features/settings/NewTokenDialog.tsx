import { useId, useState } from "react";
import { api, body } from "@/core/api/client";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useSession } from "@/core/session/session";
import { Checkbox, Select, TextField } from "@/ui/Field";
import { FormDialog } from "@/ui/FormDialog";
import { useSend } from "@/ui/records/useSend";
import styles from "./Settings.module.css";
import type { TokenView } from "./TokenSettings";
import { settingsTexts } from "./texts";

type Scope = TokenView["scopes"][number];

const kDays = [30, 90, 365, 0];
const kDayMs = 86_400_000;

interface DialogProps {
    onClose: () => void;
    onDone: (token: TokenView) => void;
}

export function NewTokenDialog({ onClose, onDone }: DialogProps) {
    const texts = useTexts(settingsTexts).tokens;
    const format = useFormats();
    const { permissions } = useSession();
    const hint = useId();
    const [name, setName] = useState("");
    const [scopes, setScopes] = useState<readonly Scope[]>(["read"]);
    const [days, setDays] = useState(90);
    const { busy, problem, send } = useSend();
    const offered: Scope[] = ["read", "tickets:write", "people:write"];
    // Configuration and accounts are behind it, and personal settings, which nobody needs a program for.
    if (permissions.includes("desk_configure") || permissions.includes("accounts_manage"))
        offered.push("admin");
    const daysLabel = (count: number) =>
        count === 0 ? texts.never : count === 365 ? texts.year : texts.days(format.number(count));

    const submit = async () => {
        const expiresAt = days === 0 ? null : new Date(Date.now() + days * kDayMs).toISOString();
        const wanted = {
            name: name.trim(),
            scopes: offered.filter((scope) => scopes.includes(scope)),
            expiresAt,
        };
        const token = await send((operation) =>
            body(api.POST("/api/me/tokens", { body: wanted, ...operation })),
        );
        if (token) onDone(token);
    };

    return (
        <FormDialog
            title={texts.add}
            onClose={onClose}
            action={texts.create}
            incomplete={name.trim() === "" || scopes.length === 0}
            busy={busy}
            problem={problem}
            onSubmit={() => void submit()}
            className={styles.form}
        >
            <TextField
                label={texts.name}
                hint={texts.nameHint}
                required
                autoFocus
                autoComplete="off"
                maxLength={100}
                value={name}
                error={problem?.fieldMessage("name")}
                onChange={(event) => setName(event.target.value)}
            />
            <fieldset className={styles.scopes} aria-describedby={hint}>
                <legend>{texts.scopes}</legend>
                {offered.map((scope) => (
                    <Checkbox
                        key={scope}
                        label={texts.scope[scope]}
                        checked={scopes.includes(scope)}
                        onChange={(checked) =>
                            setScopes(
                                checked ? [...scopes, scope] : scopes.filter((other) => other !== scope),
                            )
                        }
                    />
                ))}
                <p id={hint} className={styles.small}>
                    {scopes.length === 0 && texts.scopesMissing}
                </p>
            </fieldset>
            <Select
                label={texts.expires}
                value={String(days)}
                error={problem?.fieldMessage("expiresAt")}
                options={kDays.map((count) => ({ value: String(count), label: daysLabel(count) }))}
                onChange={(value) => setDays(Number(value))}
            />
        </FormDialog>
    );
}
