import { useTexts } from "@/core/i18n/catalogue";
import { changeSettings, useSession } from "@/core/session/session";
import { Choice } from "@/ui/Choice";
import { problemText } from "@/ui/problemText";
import { toast } from "@/ui/toast";
import { Section } from "./Section";
import { settingsTexts } from "./texts";

/** What becomes of a timer that runs when another ticket is opened. */
export function TimerSettings() {
    const texts = useTexts(settingsTexts).timer;
    const { settings } = useSession();
    return (
        <Section title={texts.title} text={texts.text}>
            <Choice
                label={texts.label}
                value={settings.timer === "follow" ? "follow" : "ask"}
                options={[
                    { value: "ask", label: texts.ask },
                    { value: "follow", label: texts.follow },
                ]}
                onChange={(timer) =>
                    changeSettings({ timer }).catch((error) =>
                        toast({ tone: "problem", text: problemText(error) }),
                    )
                }
            />
        </Section>
    );
}
