import { LogOut } from "lucide-react";
import { useTexts } from "@/core/i18n/catalogue";
import { discoverSession, signOut } from "@/core/session/session";
import { Button } from "@/ui/Button";
import { Enrol } from "@/ui/factor/Enrol";
import { problemText } from "@/ui/problemText";
import { toast } from "@/ui/toast";
import styles from "./Session.module.css";
import { SessionFrame } from "./SessionFrame";
import { setupTexts } from "./setup/texts";

/** All that a session may see whose role must have a second factor and has none yet. */
export default function EnrolPage() {
    const texts = useTexts(setupTexts).enrol;
    const leave = () => void signOut().catch((error) => toast({ tone: "problem", text: problemText(error) }));
    return (
        <SessionFrame title={texts.title}>
            <p className={styles.intro}>{texts.intro}</p>
            <Enrol onDone={() => void discoverSession()} />
            <p className={styles.help}>
                <Button look="quiet" icon={<LogOut size={15} />} onClick={leave}>
                    {texts.leave}
                </Button>
            </p>
        </SessionFrame>
    );
}
