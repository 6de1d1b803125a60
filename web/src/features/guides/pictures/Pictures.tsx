import { useQuery } from "@tanstack/react-query";
import { ImagePlus, X } from "lucide-react";
import { useRef } from "react";
import { api, body } from "@/core/api/client";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { queryClient } from "@/core/query";
import { Button, IconButton } from "@/ui/Button";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { pictureName } from "@/ui/pictureName";
import { useSend } from "@/ui/records/useSend";
import { toast } from "@/ui/toast";
import { uploadFile } from "@/ui/upload";
import styles from "./Pictures.module.css";
import { pictureTexts } from "./texts";

const at = (guide: number, name: string) => ({ path: { id: String(guide), name } });

/** The pictures of a guide, whichever version shows them. */
export default function Pictures({ guide }: { guide: number }) {
    const texts = useTexts(pictureTexts);
    const format = useFormats();
    const chooser = useRef<HTMLInputElement>(null);
    const { busy, problem, send } = useSend();
    const queryKey = ["guidePictures", guide];
    const { data } = useQuery({
        queryKey,
        queryFn: () =>
            body(api.GET("/api/guides/{id}/pictures", { params: { path: { id: String(guide) } } })),
    });
    const changed = async () => {
        await queryClient.invalidateQueries({ queryKey });
        // What is wrong with the text may be another thing now.
        await queryClient.invalidateQueries({ queryKey: ["guides"] });
    };
    const add = async (file: File | undefined) => {
        if (!file) return;
        const name = pictureName(file.name);
        const answer = await send(async () => {
            const { id: fileId } = await uploadFile(file, file.name);
            return body(
                api.PUT("/api/guides/{id}/pictures/{name}", { params: at(guide, name), body: { fileId } }),
            );
        });
        if (!answer) return;
        toast({ tone: "success", text: texts.added(name) });
        await changed();
    };
    const remove = async (name: string) => {
        if (
            await send(() =>
                body(api.DELETE("/api/guides/{id}/pictures/{name}", { params: at(guide, name) })),
            )
        )
            await changed();
    };
    return (
        <section className={styles.pictures} aria-label={texts.title}>
            <h2>{texts.title}</h2>
            <ul>
                {data?.items.map(({ id, name, size }) => (
                    <li key={id}>
                        <a href={`/api/guide-pictures/${id}`} target="_blank" rel="noopener noreferrer">
                            <img src={`/api/guide-pictures/${id}`} alt="" />
                            <span>{name}</span>
                        </a>
                        <span className="muted">{format.bytes(size)}</span>
                        <IconButton
                            look="plain"
                            icon={<X size={14} />}
                            label={texts.remove(name)}
                            disabled={busy}
                            onClick={() => void remove(name)}
                        />
                    </li>
                ))}
            </ul>
            <input
                ref={chooser}
                type="file"
                accept="image/*"
                hidden
                onChange={(event) => {
                    void add(event.target.files?.[0]);
                    event.target.value = "";
                }}
            />
            <Button icon={<ImagePlus size={14} />} busy={busy} onClick={() => chooser.current?.click()}>
                {texts.add}
            </Button>
            <p className="muted">{texts.hint}</p>
            <ProblemNotice problem={problem} />
        </section>
    );
}
