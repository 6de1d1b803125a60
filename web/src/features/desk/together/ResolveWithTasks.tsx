import { useState } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { problemText } from "@/ui/problemText";
import { uiTexts } from "@/ui/texts";
import { toast } from "@/ui/toast";
import OpenTasks, { finishTasks } from "./OpenTasks";
import type { Task } from "./tasks";
import { togetherTexts } from "./texts";

interface ResolveProps {
    tasks: readonly Task[];
    action: string;
    onResolve: () => void;
    onClose: () => void;
}

/** Asks before an answer resolves a ticket whose tasks are still open. */
export default function ResolveWithTasks({ tasks, action, onResolve, onClose }: ResolveProps) {
    const texts = useTexts(togetherTexts).tasks;
    const words = useTexts(uiTexts);
    const [finish, setFinish] = useState(false);
    const go = () => {
        onClose();
        onResolve();
        if (finish)
            finishTasks(tasks).catch((error: unknown) =>
                toast({ tone: "problem", text: problemText(error) }),
            );
    };
    return (
        <Dialog
            title={texts.openTitle}
            onClose={onClose}
            footer={
                <>
                    <Button onClick={onClose}>{words.cancel}</Button>
                    <Button look="primary" autoFocus onClick={go}>
                        {action}
                    </Button>
                </>
            }
        >
            <OpenTasks tasks={tasks} finish={finish} onFinish={setFinish} />
        </Dialog>
    );
}
