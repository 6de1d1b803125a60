import { UserPlus } from "lucide-react";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { api, body } from "@/core/api/client";
import { asProblem } from "@/core/api/problem";
import type { PersonView } from "@/core/api/types";
import { useTexts } from "@/core/i18n/catalogue";
import { Avatar } from "./Avatar";
import { ComboBox, type ComboItem } from "./ComboBox";
import { problemText } from "./problemText";
import { uiTexts } from "./texts";

const kPauseMs = 120;
const kShown = 8;
const kNew = "new";

interface SearchResult {
    people: PersonView[];
    /** The words these people were found for. */
    query: string;
    failure: string;
}

const kNothing: SearchResult = { people: [], query: "", failure: "" };

/** People by name, address or number, a moment after the last keystroke; an overtaken answer is dropped. */
export function usePeopleSearch(query: string): SearchResult {
    const [result, setResult] = useState<SearchResult>(kNothing);
    useEffect(() => {
        const wanted = query.trim();
        if (wanted === "") {
            setResult(kNothing);
            return;
        }
        const abort = new AbortController();
        const search = async () => {
            const call = api.GET("/api/people", {
                params: { query: { q: wanted, limit: kShown } },
                signal: abort.signal,
            });
            try {
                const { items } = await body(call);
                if (!abort.signal.aborted) setResult({ people: items, query: wanted, failure: "" });
            } catch (error) {
                if (abort.signal.aborted) return;
                setResult({ people: [], query: wanted, failure: problemText(asProblem(error)) });
            }
        };
        const timer = setTimeout(() => void search(), kPauseMs);
        return () => {
            clearTimeout(timer);
            abort.abort();
        };
    }, [query]);
    return result;
}

interface PersonPickerProps {
    label: string;
    labelHidden?: boolean;
    hint?: string;
    error?: string | undefined;
    /** The name in the field before anything is typed. */
    initial?: string;
    autoFocus?: boolean;
    required?: boolean;
    onPick: (person: PersonView) => void;
    /** Offers to make a new person of the typed text. */
    onNew?: (typed: string) => void;
    onLeave?: () => void;
    /** The field was emptied or changed after a choice. */
    onClear?: () => void;
    /** After a choice the field is emptied for the next. */
    many?: boolean;
    /** A text to look for, such as the number that calls; it gives way to what is typed. */
    suggest?: string;
}

/** Finds a person while typing a name, a mail address or a telephone number. */
export function PersonPicker(props: PersonPickerProps) {
    const { onPick, onNew, onClear, many, suggest = "", initial = "", ...rest } = props;
    const texts = useTexts(uiTexts).person;
    const [text, setText] = useState(initial);
    const [chosen, setChosen] = useState(initial);
    const field = useRef<HTMLInputElement>(null);
    const empty = useRef(true);
    empty.current = text === "";
    useEffect(() => {
        if (suggest !== "" && empty.current) setText(suggest);
    }, [suggest]);
    const suggested = suggest !== "" && text === suggest && chosen === "";
    // Selected, so that the first letter of a name replaces it.
    useLayoutEffect(() => {
        if (suggested && document.activeElement === field.current) field.current?.select();
    }, [suggested]);
    const { people, query, failure } = usePeopleSearch(text === chosen ? "" : text);

    const items: ComboItem[] = people.map((person) => ({
        key: String(person.id),
        label: person.name,
        detail: [person.customer?.name, person.emails[0]?.address, person.phones[0]?.number]
            .filter(Boolean)
            .join(" · "),
        icon: <Avatar small name={person.name} id={person.id} />,
    }));
    if (onNew && query !== "") {
        items.push({ key: kNew, label: texts.create(text.trim()), icon: <UserPlus size={16} /> });
    }

    const pick = (key: string) => {
        if (key === kNew) {
            onNew?.(text.trim());
            return;
        }
        const person = people.find((candidate) => String(candidate.id) === key);
        if (!person) return;
        const shown = many ? "" : person.name;
        setText(shown);
        setChosen(shown);
        onPick(person);
    };

    return (
        <ComboBox
            {...rest}
            field={field}
            offer={suggested}
            placeholder={texts.placeholder}
            text={text}
            onText={(next) => {
                setText(next);
                if (next !== chosen && chosen !== "") {
                    setChosen("");
                    onClear?.();
                }
            }}
            items={items}
            onPick={pick}
            nothing={failure || (query === "" ? texts.type : texts.nobody)}
        />
    );
}
