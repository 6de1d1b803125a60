import { Plus, X } from "lucide-react";
import { useTexts } from "@/core/i18n/catalogue";
import { Button, IconButton } from "@/ui/Button";
import { TextField } from "@/ui/Field";
import styles from "./Editor.module.css";
import { type ChoiceItem, kLeastChoices, kMostChoices, newChoice } from "./items";
import { questionEditorTexts } from "./texts";

interface Props {
    choices: ChoiceItem[];
    onChange: (choices: ChoiceItem[]) => void;
}

const kName = 120;

/** The answers that a question offers, each in both languages. */
export function Choices({ choices, onChange }: Props) {
    const texts = useTexts(questionEditorTexts);
    const name = (choice: ChoiceItem, language: "fr" | "en", label: string) => (
        <TextField
            label={label}
            labelHidden
            placeholder={label}
            lang={language}
            autoComplete="off"
            maxLength={kName}
            value={choice[language]}
            onChange={(event) =>
                onChange(
                    choices.map((each) =>
                        each === choice ? { ...choice, [language]: event.target.value } : each,
                    ),
                )
            }
        />
    );
    return (
        <fieldset className={styles.choices}>
            <legend>{texts.choices}</legend>
            {choices.map((choice, at) => (
                <div key={choice.key} className={styles.choice}>
                    <div className={styles.pair}>
                        {name(choice, "fr", texts.choiceFr(at + 1))}
                        {name(choice, "en", texts.choiceEn(at + 1))}
                    </div>
                    <IconButton
                        icon={<X size={15} />}
                        label={texts.dropChoice(at + 1)}
                        disabled={choices.length <= kLeastChoices}
                        onClick={() => onChange(choices.filter((each) => each !== choice))}
                    />
                </div>
            ))}
            {choices.length < kMostChoices && (
                <div>
                    <Button
                        look="quiet"
                        icon={<Plus size={15} />}
                        onClick={() => onChange([...choices, newChoice()])}
                    >
                        {texts.addChoice}
                    </Button>
                </div>
            )}
        </fieldset>
    );
}
