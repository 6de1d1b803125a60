import { useTexts } from "@/core/i18n/catalogue";
import { withQueries } from "@/core/query";
import { useSession } from "@/core/session/session";
import { Page } from "@/ui/records/Page";
import { recordTexts } from "@/ui/records/texts";
import { KeySettings, LookSettings } from "./LookSettings";
import { PasswordSettings } from "./PasswordSettings";
import styles from "./Settings.module.css";
import { SignatureSettings } from "./SignatureSettings";
import { TimerSettings } from "./TimerSettings";
import { TokenSettings } from "./TokenSettings";
import { settingsTexts } from "./texts";

export default withQueries(SettingsPage);

/** What everybody sets for themselves. */
function SettingsPage() {
    const texts = useTexts(settingsTexts);
    const roles = useTexts(recordTexts).roles;
    const me = useSession();
    return (
        <Page title={texts.title} intro={[me.name, roles[me.role], me.email].filter(Boolean).join(" · ")}>
            <div className={styles.sections}>
                <LookSettings />
                <KeySettings />
                <SignatureSettings />
                <TimerSettings />
                <PasswordSettings />
                <TokenSettings />
            </div>
        </Page>
    );
}
