import type { Editor } from "@tiptap/core";
import { type RefObject, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import combo from "../ComboBox.module.css";
import { cx } from "../cx";
import { uiTexts } from "../texts";
import type { FindMentions, MentionChoice } from "./mention";
import { type Naming, namingIn, putMention } from "./mentionNode";

/** Handles a key while the list is open; true if the key meant the list. */
export type MentionKeys = (event: KeyboardEvent) => boolean;

interface MentionListProps {
    editor: Editor;
    find: FindMentions;
    keys: RefObject<MentionKeys | null>;
}

/** Who can be named, under the "@" that is being typed. */
export function MentionList({ editor, find, keys }: MentionListProps) {
    const texts = useTexts(uiTexts);
    const id = useId();
    const [naming, setNaming] = useState<Naming | null>(null);
    const [choices, setChoices] = useState<readonly MentionChoice[]>([]);
    const [cursor, setCursor] = useState(0);
    // The place where the list was closed: it stays closed until another "@" is typed.
    const closedAt = useRef<number | null>(null);
    const latest = useRef(find);
    latest.current = find;

    useEffect(() => {
        const look = () => {
            const now = editor.isFocused ? namingIn(editor) : null;
            if (!now) closedAt.current = null;
            setNaming(now && now.from !== closedAt.current ? now : null);
        };
        const leave = () => setNaming(null);
        editor.on("transaction", look);
        editor.on("blur", leave);
        return () => {
            editor.off("transaction", look);
            editor.off("blur", leave);
        };
    }, [editor]);

    const query = naming?.query;
    useEffect(() => {
        if (query === undefined) {
            setChoices([]);
            return;
        }
        let wanted = true;
        latest
            .current(query)
            .then((found) => {
                if (!wanted) return;
                setChoices(found);
                setCursor(0);
            })
            // Without an answer there is no list; the text can be written all the same.
            .catch(() => setChoices([]));
        return () => {
            wanted = false;
        };
    }, [query]);

    const open = naming !== null && choices.length > 0;
    const pick = (choice: MentionChoice | undefined) => {
        if (naming && choice) putMention(editor, naming, choice);
    };

    useLayoutEffect(() => {
        keys.current = open
            ? (event) => {
                  if (event.isComposing) return false;
                  const { key } = event;
                  if (key === "ArrowDown") setCursor((cursor + 1) % choices.length);
                  else if (key === "ArrowUp") setCursor((cursor - 1 + choices.length) % choices.length);
                  else if ((key === "Enter" && !event.ctrlKey && !event.metaKey) || key === "Tab")
                      pick(choices[cursor]);
                  else if (key === "Escape") {
                      closedAt.current = naming.from;
                      setNaming(null);
                  } else return false;
                  event.preventDefault();
                  event.stopPropagation();
                  return true;
              }
            : null;
    });

    // The text field keeps the focus; it says which line is meant.
    useEffect(() => {
        const field = editor.view.dom;
        if (!open) return;
        field.setAttribute("aria-controls", `${id}-list`);
        field.setAttribute("aria-activedescendant", `${id}-${cursor}`);
        return () => {
            field.removeAttribute("aria-controls");
            field.removeAttribute("aria-activedescendant");
        };
    }, [editor, open, cursor, id]);

    const place = useRef<HTMLDivElement>(null);
    const from = naming?.from;
    useLayoutEffect(() => {
        const box = place.current;
        if (!open || !box || from === undefined) return;
        const at = editor.view.coordsAtPos(from);
        const { offsetHeight, offsetWidth } = box;
        const below = at.bottom + 4 + offsetHeight <= window.innerHeight;
        box.style.top = `${below ? at.bottom + 4 : Math.max(4, at.top - 4 - offsetHeight)}px`;
        box.style.left = `${Math.max(4, Math.min(at.left, window.innerWidth - offsetWidth - 4))}px`;
    }, [editor, open, from]);

    return (
        <>
            {open && (
                <div
                    ref={place}
                    id={`${id}-list`}
                    role="listbox"
                    aria-label={texts.editor.mention}
                    className={combo.popover}
                >
                    {choices.map((choice, index) => (
                        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the text field
                        <div
                            key={choice.key}
                            id={`${id}-${index}`}
                            role="option"
                            tabIndex={-1}
                            aria-selected={index === cursor}
                            className={cx(combo.item, index === cursor && combo.active)}
                            // The focus stays in the text.
                            onMouseDown={(event) => event.preventDefault()}
                            onMouseMove={() => setCursor(index)}
                            onClick={() => pick(choice)}
                        >
                            <span className={combo.words}>
                                <span>{choice.name}</span>
                                {choice.detail && <span className={combo.detail}>{choice.detail}</span>}
                            </span>
                        </div>
                    ))}
                </div>
            )}
            <span className="visually-hidden" role="status">
                {open ? texts.results(choices.length) : ""}
            </span>
        </>
    );
}
