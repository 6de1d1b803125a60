import { useQuery } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import { useState } from "react";
import { api, body } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { queryClient } from "@/core/query";
import { useNow } from "@/core/useNow";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { ConfirmButton } from "@/ui/records/ConfirmButton";
import { Loaded } from "@/ui/records/Loaded";
import { Secret } from "@/ui/records/Secret";
import { useSend } from "@/ui/records/useSend";
import { toast } from "@/ui/toast";
import { NewTokenDialog } from "./NewTokenDialog";
import { Section } from "./Section";
import styles from "./Settings.module.css";
import { settingsTexts } from "./texts";

export type TokenView = components["schemas"]["TokenView"];

const kTokens = ["tokens"] as const;

export function TokenSettings() {
    const texts = useTexts(settingsTexts).tokens;
    const [adding, setAdding] = useState(false);
    const [fresh, setFresh] = useState<TokenView | null>(null);
    const query = useQuery({
        queryKey: kTokens,
        queryFn: ({ signal }) => body(api.GET("/api/me/tokens", { signal })),
    });
    const refresh = () => void queryClient.invalidateQueries({ queryKey: kTokens });
    return (
        <Section title={texts.title} text={texts.text}>
            <Loaded query={query} lines={2}>
                {({ items }) =>
                    items.length === 0 ? (
                        <p className="muted">{texts.none}</p>
                    ) : (
                        <ul className={styles.tokens}>
                            {items.map((token) => (
                                <Token key={token.id} token={token} onGone={refresh} />
                            ))}
                        </ul>
                    )
                }
            </Loaded>
            {fresh?.secret && (
                <Notice
                    tone="warning"
                    alert
                    action={<Button onClick={() => setFresh(null)}>{texts.taken}</Button>}
                >
                    {texts.once(fresh.name)}
                    <Secret value={fresh.secret} />
                </Notice>
            )}
            <div className={styles.row}>
                <Button icon={<Plus size={15} />} onClick={() => setAdding(true)}>
                    {texts.add}
                </Button>
                <a href="/api" target="_blank" rel="noreferrer">
                    {texts.docs}
                </a>
            </div>
            {adding && (
                <NewTokenDialog
                    onClose={() => setAdding(false)}
                    onDone={(token) => {
                        setFresh(token);
                        setAdding(false);
                        refresh();
                    }}
                />
            )}
        </Section>
    );
}

function Token({ token, onGone }: { token: TokenView; onGone: () => void }) {
    const texts = useTexts(settingsTexts).tokens;
    const format = useFormats();
    const now = useNow();
    const { busy, problem, attempt } = useSend();
    const ends = token.expiresAt === null ? null : new Date(token.expiresAt);
    const revoke = async () => {
        const gone = await attempt(async () => {
            await body(api.DELETE("/api/me/tokens/{id}", { params: { path: { id: String(token.id) } } }));
        });
        if (!gone) return;
        toast({ tone: "success", text: texts.revoked(token.name) });
        onGone();
    };
    const life = [
        texts.made(format.relative(new Date(token.createdAt), now)),
        token.lastUsedAt ? texts.used(format.relative(new Date(token.lastUsedAt), now)) : texts.unused,
        ends && (ends < now ? texts.ended(format.date(ends)) : texts.until(format.date(ends))),
    ].filter(Boolean);
    return (
        <li>
            <KeyRound size={16} aria-hidden="true" />
            <div className={styles.tokenWords}>
                <span className={styles.tokenName}>{token.name}</span>
                <span>{format.list(token.scopes.map((scope) => texts.scope[scope]))}</span>
                <span className={styles.small}>{life.join(" · ")}</span>
                <ProblemNotice problem={problem} />
            </div>
            <ConfirmButton
                look="quiet"
                busy={busy}
                confirm={texts.revokeIt}
                onConfirm={() => void revoke()}
                aria-label={`${texts.revoke} ${token.name}`}
            >
                {texts.revoke}
            </ConfirmButton>
        </li>
    );
}
