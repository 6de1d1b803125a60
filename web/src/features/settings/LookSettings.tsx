import { Keyboard, Monitor, Moon, Sun } from "lucide-react";
import type { Density, SettingsPatch, ThemeChoice } from "@/core/api/types";
import { commands } from "@/core/commands/registry";
import { useTexts } from "@/core/i18n/catalogue";
import { changeSettings, useSession } from "@/core/session/session";
import { Button } from "@/ui/Button";
import { Choice } from "@/ui/Choice";
import { Checkbox } from "@/ui/Field";
import { problemText } from "@/ui/problemText";
import { toast } from "@/ui/toast";
import { Section } from "./Section";
import { settingsTexts } from "./texts";

/** Shown at once; a refusal goes back and says so. */
function set(patch: SettingsPatch): void {
    changeSettings(patch).catch((error) => toast({ tone: "problem", text: problemText(error) }));
}

export function LookSettings() {
    const texts = useTexts(settingsTexts).look;
    const { settings } = useSession();
    return (
        <Section title={texts.title} text={texts.text}>
            <Choice
                label={texts.language}
                value={settings.language}
                options={[
                    { value: "fr", label: texts.french },
                    { value: "en", label: texts.english },
                ]}
                onChange={(language) => set({ language })}
            />
            <Choice<ThemeChoice>
                label={texts.theme}
                value={settings.theme as ThemeChoice}
                options={[
                    { value: "system", label: texts.system, icon: <Monitor size={15} aria-hidden="true" /> },
                    { value: "light", label: texts.light, icon: <Sun size={15} aria-hidden="true" /> },
                    { value: "dark", label: texts.dark, icon: <Moon size={15} aria-hidden="true" /> },
                ]}
                onChange={(theme) => set({ theme })}
            />
            <Choice<Density>
                label={texts.density}
                value={settings.density as Density}
                options={[
                    { value: "compact", label: texts.compact },
                    { value: "comfortable", label: texts.comfortable },
                ]}
                onChange={(density) => set({ density })}
            />
        </Section>
    );
}

export function KeySettings() {
    const texts = useTexts(settingsTexts).keys;
    const { settings } = useSession();
    return (
        <Section title={texts.title} text={texts.text}>
            <Checkbox
                label={texts.single}
                hint={texts.singleHint}
                checked={settings.singleKeys}
                onChange={(singleKeys) => set({ singleKeys })}
            />
            <div>
                <Button icon={<Keyboard size={15} />} onClick={() => commands.run("shell.help")}>
                    {texts.show}
                </Button>
            </div>
        </Section>
    );
}
