import { useQuery } from "@tanstack/react-query";
import { api, body } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { Button } from "@/ui/Button";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { Loaded } from "@/ui/records/Loaded";
import { useSend } from "@/ui/records/useSend";
import { toast } from "@/ui/toast";
import styles from "./Mail.module.css";
import { keys, refresh } from "./mailApi";
import { mailTexts } from "./texts";

type DeadAddress = components["schemas"]["DeadAddressView"];

const kMost = 200;

/** Addresses that refused mail for good; nothing is sent to them until somebody says so. */
export function DeadAddresses() {
    const texts = useTexts(mailTexts).outbox;
    const query = useQuery({
        queryKey: keys.addresses,
        queryFn: ({ signal }) =>
            body(api.GET("/api/mail/dead-addresses", { params: { query: { limit: kMost } }, signal })),
        select: (page) => page.items,
    });
    if (query.data?.length === 0) return null;
    return (
        <section className={styles.stack}>
            <div>
                <h2>{texts.addresses}</h2>
                <p className="muted">{texts.addressesText}</p>
            </div>
            <Loaded query={query} lines={2}>
                {(addresses) => (
                    <ul className={styles.list}>
                        {addresses.map((address) => (
                            <Line key={address.id} dead={address} />
                        ))}
                    </ul>
                )}
            </Loaded>
        </section>
    );
}

function Line({ dead }: { dead: DeadAddress }) {
    const texts = useTexts(mailTexts).outbox;
    const format = useFormats();
    const { busy, problem, attempt } = useSend();
    const revive = async () => {
        const done = await attempt(async () => {
            const params = { path: { id: String(dead.id) } };
            await body(api.DELETE("/api/mail/dead-addresses/{id}", { params }));
        });
        void refresh(keys.addresses);
        if (done) toast({ tone: "success", text: texts.revived(dead.address) });
    };
    return (
        <li>
            <div className={styles.mailHead}>
                <span className={styles.subject}>{dead.address}</span>
                <Button busy={busy} onClick={() => void revive()}>
                    {texts.revive}
                </Button>
            </div>
            <p className={styles.facts}>{texts.since(format.date(new Date(dead.since)))}</p>
            {dead.reason && <p className={styles.error}>{dead.reason}</p>}
            <ProblemNotice problem={problem} />
        </li>
    );
}
