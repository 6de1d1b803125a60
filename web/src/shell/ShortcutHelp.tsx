import { useMemo } from "react";
import { type Command, commands } from "@/core/commands/registry";
import { useTexts } from "@/core/i18n/catalogue";
import { useSession } from "@/core/session/session";
import { Dialog } from "@/ui/Dialog";
import { Kbd } from "@/ui/Kbd";
import { Notice } from "@/ui/Notice";
import styles from "./ShortcutHelp.module.css";
import { shellTexts } from "./texts";

/** Every shortcut of the page that is open, by group. */
export default function ShortcutHelp({ onClose }: { onClose: () => void }) {
    const texts = useTexts(shellTexts);
    const { settings } = useSession();
    const groups = useMemo(() => {
        const byGroup = new Map<string, Command[]>();
        for (const command of commands.known(0)) {
            if (!command.keys?.length) continue;
            byGroup.set(command.group, [...(byGroup.get(command.group) ?? []), command]);
        }
        return [...byGroup];
    }, []);

    return (
        <Dialog reading title={texts.shortcuts} size="large" onClose={onClose}>
            {!settings.singleKeys && <Notice tone="info">{texts.shortcutsOff}</Notice>}
            <div className={styles.groups}>
                {groups.map(([group, list]) => (
                    <section key={group} className={styles.group}>
                        <h3>{group}</h3>
                        <dl>
                            {list.map((command) => (
                                <div key={command.id} className={styles.line}>
                                    <dt>{command.label}</dt>
                                    <dd>
                                        <Kbd keys={command.keys?.[0] ?? ""} />
                                    </dd>
                                </div>
                            ))}
                        </dl>
                    </section>
                ))}
            </div>
        </Dialog>
    );
}
