import { type FormEvent, useState } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { useLists } from "@/core/live/live";
import { useSession } from "@/core/session/session";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { Select, TextField } from "@/ui/Field";
import { problemText } from "@/ui/problemText";
import { uiTexts } from "@/ui/texts";
import { toast } from "@/ui/toast";
import { type SavedViewInput, saveView } from "./savedViews";
import { viewTexts } from "./texts";
import styles from "./Views.module.css";

const kAudiences = ["me", "team", "everybody"] as const;

/** Gives the view on the screen a name, for oneself or for others. */
export default function SaveDialog({ address, onClose }: { address: string; onClose: () => void }) {
    const texts = useTexts(viewTexts);
    const words = useTexts(uiTexts);
    const { teams } = useLists();
    const shares = useSession().permissions.includes("desk_configure");
    const [name, setName] = useState("");
    const [audience, setAudience] = useState<SavedViewInput["audience"]>("me");
    const [team, setTeam] = useState("");
    const [checked, setChecked] = useState(false);
    const noTeam = audience === "team" && team === "";

    const submit = async (event: FormEvent) => {
        event.preventDefault();
        setChecked(true);
        const input: SavedViewInput = {
            name: name.trim(),
            audience,
            teamId: audience === "team" ? Number(team) : null,
            address,
        };
        if (input.name === "" || noTeam) return;
        try {
            await saveView(input);
            toast({ tone: "success", text: texts.saved(input.name) });
            onClose();
        } catch (error) {
            toast({ tone: "problem", text: problemText(error) });
        }
    };

    return (
        <Dialog
            title={texts.title}
            size="small"
            onClose={onClose}
            footer={
                <>
                    <Button onClick={onClose}>{words.cancel}</Button>
                    <Button type="submit" form="view-form" look="primary">
                        {texts.action}
                    </Button>
                </>
            }
        >
            <form id="view-form" className={styles.form} onSubmit={submit} noValidate>
                <TextField
                    label={texts.name}
                    required
                    autoFocus
                    autoComplete="off"
                    maxLength={60}
                    value={name}
                    error={checked && name.trim() === "" ? texts.missing : undefined}
                    onChange={(event) => setName(event.target.value)}
                />
                {shares && (
                    <Select
                        label={texts.audience}
                        value={audience}
                        onChange={(value) => setAudience(kAudiences.find((each) => each === value) ?? "me")}
                        options={kAudiences.map((value) => ({ value, label: texts.audiences[value] }))}
                    />
                )}
                {audience === "team" && (
                    <Select
                        label={texts.team}
                        value={team}
                        onChange={setTeam}
                        error={checked && noTeam ? texts.missingTeam : undefined}
                        options={[
                            { value: "", label: texts.missingTeam },
                            ...teams.map(({ id, name: label }) => ({ value: String(id), label })),
                        ]}
                    />
                )}
            </form>
        </Dialog>
    );
}
