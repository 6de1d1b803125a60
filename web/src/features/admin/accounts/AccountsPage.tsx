import { KeyRound } from "lucide-react";
import { Link } from "wouter";
import { useTexts } from "@/core/i18n/catalogue";
import { Avatar } from "@/ui/Avatar";
import { AdminPage } from "@/ui/admin/AdminFrame";
import { FilteredList } from "@/ui/admin/FilteredList";
import { Missing } from "@/ui/admin/Missing";
import { useOpen } from "@/ui/admin/useOpen";
import { cx } from "@/ui/cx";
import { Empty } from "@/ui/Empty";
import { AddButton } from "@/ui/records/AddButton";
import { Loaded } from "@/ui/records/Loaded";
import { Split } from "@/ui/records/Split";
import { recordTexts } from "@/ui/records/texts";
import styles from "../Admin.module.css";
import { useRoles } from "../roles/roles";
import { adminTexts } from "../texts";
import { type AccountView, useAccounts } from "./accounts";
import { EditAccount } from "./EditAccount";
import { NewAccount } from "./NewAccount";

/** Who may sign in, and what they may do and see. */
export default function AccountsPage() {
    const texts = useTexts(adminTexts);
    const words = texts.accounts;
    const { open, show } = useOpen();
    const query = useAccounts();
    return (
        <AdminPage
            section="accounts"
            panes
            tools={
                <AddButton id="accounts.add" label={words.add} group={words.list} onAdd={() => show("new")} />
            }
        >
            <Split
                detailLabel={words.detail}
                backLabel={words.back}
                onBack={() => show(null)}
                list={
                    <Loaded query={query} lines={9}>
                        {(accounts) => (
                            <FilteredList
                                label={words.list}
                                items={accounts}
                                wordsOf={(account) => `${account.name} ${account.login}`}
                                empty={null}
                                line={(account) => <Line account={account} current={account.id === open} />}
                            />
                        )}
                    </Loaded>
                }
                placeholder={
                    <Empty icon={<KeyRound size={32} strokeWidth={1.5} />} title={words.choose}>
                        {words.chooseText}
                    </Empty>
                }
                detail={
                    open === null ? null : open === "new" ? (
                        <NewAccount onDone={(id) => show(id)} onCancel={() => show(null)} />
                    ) : (
                        <Loaded query={query}>
                            {(accounts) => {
                                const account = accounts.find((each) => each.id === open);
                                return account ? (
                                    <EditAccount key={account.id} account={account} />
                                ) : (
                                    <Missing />
                                );
                            }}
                        </Loaded>
                    )
                }
            />
        </AdminPage>
    );
}

function Line({ account, current }: { account: AccountView; current: boolean }) {
    const texts = useTexts(adminTexts).accounts;
    const roles = useTexts(recordTexts).roles;
    const custom = useRoles().data?.items.find((each) => each.id === account.roleId);
    return (
        <Link
            href={`/admin/accounts?open=${account.id}`}
            className={cx(styles.line, current && styles.current)}
            aria-current={current || undefined}
        >
            <Avatar name={account.name} id={account.personId} />
            <span className={styles.words}>
                <span className={cx(styles.name, !account.active && styles.faded)}>{account.name}</span>
                <span className={styles.detail}>
                    {custom?.name ?? roles[account.role]} · {account.login}
                </span>
            </span>
            {!account.active && <span className={styles.tag}>{texts.disabled}</span>}
        </Link>
    );
}
