import { UserCog } from "lucide-react";
import { Link } from "wouter";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
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
import { type AccountView, useAccounts } from "../accounts/accounts";
import { EditRole, NewRole } from "./RoleForm";
import own from "./Roles.module.css";
import { type RoleList, type RoleView, useRoles } from "./roles";
import { roleTexts } from "./texts";

/** What people may do: the built-in roles, and those of this desk. */
export default function RolesPage() {
    const texts = useTexts(roleTexts);
    const { open, show } = useOpen();
    const query = useRoles();
    const accounts = useAccounts().data ?? [];
    return (
        <AdminPage
            section="roles"
            panes
            tools={
                <AddButton id="roles.add" label={texts.add} group={texts.list} onAdd={() => show("new")} />
            }
        >
            <Split
                detailLabel={texts.detail}
                backLabel={texts.back}
                onBack={() => show(null)}
                list={
                    <Loaded query={query} lines={6}>
                        {(list) => (
                            <FilteredList
                                label={texts.list}
                                items={list.items}
                                wordsOf={(role) => role.name}
                                empty={null}
                                line={(role) => (
                                    <Line role={role} accounts={accounts} current={role.id === open} />
                                )}
                            />
                        )}
                    </Loaded>
                }
                placeholder={<Loaded query={query}>{(list) => <BuiltIn list={list} />}</Loaded>}
                detail={
                    open === null ? null : (
                        <Loaded query={query}>
                            {(list) => {
                                if (open === "new")
                                    return (
                                        <NewRole
                                            list={list}
                                            onDone={(id) => show(id)}
                                            onCancel={() => show(null)}
                                        />
                                    );
                                const role = list.items.find((each) => each.id === open);
                                return role ? (
                                    <EditRole
                                        key={role.id}
                                        role={role}
                                        list={list}
                                        accounts={accounts.filter((each) => each.roleId === role.id)}
                                        onGone={() => show(null)}
                                    />
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

interface LineProps {
    role: RoleView;
    accounts: readonly AccountView[];
    current: boolean;
}

function Line({ role, accounts, current }: LineProps) {
    const texts = useTexts(roleTexts);
    const names = useTexts(recordTexts).roles;
    const format = useFormats();
    const count = accounts.filter((each) => each.roleId === role.id).length;
    const many = count === 0 ? texts.nobody : count === 1 ? texts.one : texts.count(format.number(count));
    return (
        <Link
            href={`/admin/roles?open=${role.id}`}
            className={cx(styles.line, current && styles.current)}
            aria-current={current || undefined}
        >
            <span className={styles.words}>
                <span className={styles.name}>{role.name}</span>
                <span className={styles.detail}>
                    {names[role.base]} · {many}
                </span>
            </span>
        </Link>
    );
}

/** What comes with the program, to read: the table that a role of one's own is cut from. */
function BuiltIn({ list }: { list: RoleList }) {
    const texts = useTexts(roleTexts);
    const names = useTexts(recordTexts).roles;
    return (
        <div className={styles.pane}>
            <Empty icon={<UserCog size={32} strokeWidth={1.5} />} title={texts.choose}>
                {texts.intro}
            </Empty>
            {list.builtIn.map(({ role, permissions }) => (
                // biome-ignore lint/a11y/noNoninteractiveTabindex: nothing here can be pressed, and the list must scroll by keyboard, too
                <section key={role} className={own.builtIn} tabIndex={0} aria-label={names[role]}>
                    <h2>
                        {names[role]} <span className={styles.tag}>{texts.builtIn}</span>
                    </h2>
                    <ul>
                        {permissions.map((each) => (
                            <li key={each}>{texts.permission[each]}</li>
                        ))}
                    </ul>
                </section>
            ))}
        </div>
    );
}
