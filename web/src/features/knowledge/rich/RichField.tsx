import { Editor } from "@tiptap/core";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import article from "@/ui/article/Article.module.css";
import { cx } from "@/ui/cx";
import { EditorTools } from "@/ui/richtext/EditorTools";
import frame from "../Editor.module.css";
import { PictureButton } from "../PictureButton";
import { PartFrame, type PartProps } from "../TextPart";
import { knowledgeTexts } from "../texts";
import { usePictureDialog } from "../usePictureDialog";
import { Details } from "./Details";
import { kept } from "./kept";
import { toMarkdown } from "./markdown";
import { articleNodes } from "./nodes";
import styles from "./RichField.module.css";
import { toolsOf } from "./tools";

interface RichProps extends PartProps {
    /** The text holds what would be lost here. */
    onUnkept: () => void;
}

/** A text of an article as it will look; Markdown underneath. */
export default function RichField(props: RichProps) {
    const { label, hint, error, language, value, readOnly } = props;
    const texts = useTexts(knowledgeTexts).editor.tools;
    const place = useRef<HTMLDivElement>(null);
    const latest = useRef(props);
    const told = useRef<string | null>(null);
    const [editor, setEditor] = useState<Editor | null>(null);
    const [ready, setReady] = useState(false);
    const { take, dialog } = usePictureDialog(props.pictures, (name, alt) =>
        editor?.chain().focus().insertContent({ type: "picture", attrs: { name, alt } }).run(),
    );
    const takeNow = useRef(take);
    useLayoutEffect(() => {
        latest.current = props;
        takeNow.current = take;
    });

    useEffect(() => {
        if (!place.current) return;
        const made = makeEditor(
            place.current,
            () => latest.current,
            (files) => takeNow.current(files),
            (text) => {
                told.current = text;
                latest.current.onChange(text);
            },
        );
        setEditor(made);
        return () => made.destroy();
    }, []);

    // What somebody else than this editor has written: the draft that was kept, at first the text itself.
    useEffect(() => {
        if (!editor || value === told.current) return;
        let wanted = true;
        void kept(editor.schema, value, language).then((document) => {
            if (!wanted) return;
            if (!document) return latest.current.onUnkept();
            told.current = value;
            editor.commands.setContent(document.toJSON(), { emitUpdate: false });
            setReady(true);
        });
        return () => {
            wanted = false;
        };
    }, [editor, value, language]);
    useEffect(() => {
        editor?.setEditable(ready && !readOnly, false);
    }, [editor, ready, readOnly]);

    return (
        <PartFrame label={label} hint={hint} error={error}>
            {({ id, describedBy }) => (
                <div className={frame.frame}>
                    {editor && !readOnly && (
                        <>
                            <EditorTools
                                editor={editor}
                                label={`${texts.label}: ${label}`}
                                tools={() => toolsOf(editor, texts)}
                            >
                                <PictureButton onFiles={take} />
                            </EditorTools>
                            <Details editor={editor} />
                        </>
                    )}
                    <Place
                        place={place}
                        id={id}
                        describedBy={describedBy}
                        editor={editor}
                        invalid={!!error}
                    />
                    {dialog}
                </div>
            )}
        </PartFrame>
    );
}

interface PlaceProps {
    place: React.RefObject<HTMLDivElement | null>;
    id: string;
    describedBy: string | undefined;
    editor: Editor | null;
    invalid: boolean;
}

/** The editor stands in here; what the frame says of it reaches the element in which one writes. */
function Place({ place, id, describedBy, editor, invalid }: PlaceProps) {
    useEffect(() => {
        const text = editor?.view.dom;
        if (!text) return;
        text.id = id;
        if (describedBy) text.setAttribute("aria-describedby", describedBy);
        else text.removeAttribute("aria-describedby");
        if (invalid) text.setAttribute("aria-invalid", "true");
        else text.removeAttribute("aria-invalid");
    }, [editor, id, describedBy, invalid]);
    return <div ref={place} className={styles.place} />;
}

function makeEditor(
    element: HTMLElement,
    props: () => RichProps,
    take: (files: Iterable<File>) => boolean,
    tell: (markdown: string) => void,
): Editor {
    const hasText = (data: DataTransfer | null) => data?.types.includes("text/html") ?? false;
    return new Editor({
        element,
        injectCSS: false,
        editable: false,
        extensions: articleNodes({ addressOf: (name) => props().pictures.addressOf(name) }),
        editorProps: {
            attributes: () => ({
                role: "textbox",
                "aria-multiline": "true",
                "aria-label": props().label,
                lang: props().language,
                class: cx(article.text, styles.text) ?? "",
            }),
            // A spreadsheet puts a picture beside its table: the table is meant.
            handlePaste: (_view, { clipboardData }) =>
                !hasText(clipboardData) && take(clipboardData?.files ?? []),
            handleDrop: (_view, event) => {
                if (!take(event.dataTransfer?.files ?? [])) return false;
                event.preventDefault();
                return true;
            },
        },
        onUpdate: ({ editor }) => tell(toMarkdown(editor.state.doc)),
    });
}
