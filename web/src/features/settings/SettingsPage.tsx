import { useTexts } from "@/core/i18n/catalogue";
import { withQueries } from "@/core/query";
import { useSession } from "@/core/session/session";
import { OwnFactor } from "@/ui/factor/OwnFactor";
import { factorTexts } from "@/ui/factor/texts";
import { Page } from "@/ui/records/Page";
import { recordTexts } from "@/ui/records/texts";
import { KeySettings, LookSettings } from "./LookSettings";
import { NotificationSettings } from "./NotificationSettings";
import { PasswordSettings } from "./PasswordSettings";
import { Section } from "./Section";
import styles from "./Settings.module.css";
import { SignatureSettings } from "./SignatureSettings";
import { TelephoneSettings } from "./TelephoneSettings";
import { TimerSettings } from "./TimerSettings";
import { TokenSettings } from "./TokenSettings";
import { settingsTexts } from "./texts";

export default withQueries(SettingsPage);

/** What everybody sets for themselves. */
function SettingsPage() {
    const texts = useTexts(settingsTexts);
    const roles = useTexts(recordTexts).roles;
    const factor = useTexts(factorTexts).own;
    const me = useSession();
    return (
        <Page
            title={texts.title}
            intro={[me.name, me.roleName ?? roles[me.role], me.email].filter(Boolean).join(" · ")}
        >
            <div className={styles.sections}>
                <LookSettings />
                <KeySettings />
                <SignatureSettings />
                {me.permissions.includes("tickets_work") && (
                    <>
                        <TelephoneSettings />
                        <TimerSettings />
                        <NotificationSettings />
                    </>
                )}
                <PasswordSettings />
                <Section title={factor.title} text={factor.text}>
                    <OwnFactor />
                </Section>
                <TokenSettings />
            </div>
        </Page>
    );
}
