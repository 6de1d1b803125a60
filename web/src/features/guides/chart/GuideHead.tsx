import { useState } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { Checkbox, TextField } from "@/ui/Field";
import type { Guide, Words } from "../model/guide";
import { setHead, setSelfHelp } from "../model/operations";
import styles from "./StepForm.module.css";
import { chartTexts } from "./texts";

interface GuideHeadProps {
    guide: Guide;
    source: string;
    onChange: (source: string, tag?: string) => void;
}

/** What a guide is called, what it is for, and by which words it is found. */
export function GuideHead({ guide, source, onChange }: GuideHeadProps) {
    const { head, form } = useTexts(chartTexts);
    const languages: readonly (keyof Words)[] = ["fr", "en"];
    const nameOf = (language: keyof Words) => (language === "fr" ? form.french : form.english);
    return (
        <details className={styles.folded}>
            <summary>{head.label}</summary>
            {(["title", "purpose"] as const).map((key) => (
                <div key={key} role="group" aria-label={head[key]} className={styles.group}>
                    <h3>{head[key]}</h3>
                    {languages.map((language) => (
                        <TextField
                            key={language}
                            label={nameOf(language)}
                            lang={language}
                            value={guide[key][language]}
                            onChange={(event) =>
                                onChange(
                                    setHead(source, key, language, event.target.value),
                                    `${key} ${language}`,
                                )
                            }
                        />
                    ))}
                </div>
            ))}
            <div role="group" aria-label={head.keywords} className={styles.group}>
                <h3>{head.keywords}</h3>
                <p className="muted">{head.keywordsHint}</p>
                {languages.map((language) => (
                    <Keywords
                        key={language}
                        label={nameOf(language)}
                        language={language}
                        words={guide.keywords[language]}
                        onChange={(text) => onChange(setHead(source, "keywords", language, text))}
                    />
                ))}
            </div>
            <Checkbox
                label={head.selfHelp}
                checked={guide.selfHelp}
                onChange={(offered) => onChange(setSelfHelp(source, offered))}
            />
        </details>
    );
}

interface KeywordsProps {
    label: string;
    language: keyof Words;
    words: readonly string[];
    onChange: (text: string) => void;
}

/** Words between commas. They count when the field is left: half a word is none. */
function Keywords({ label, language, words, onChange }: KeywordsProps) {
    const now = words.join(", ");
    const [text, setText] = useState(now);
    const [known, setKnown] = useState(now);
    if (known !== now) {
        setKnown(now);
        setText(now);
    }
    return (
        <TextField
            label={label}
            lang={language}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onBlur={() => text !== now && onChange(text)}
        />
    );
}
