import { Component, type ReactNode } from "react";
import { textsNow } from "@/core/i18n/catalogue";
import { Button } from "@/ui/Button";
import { Empty } from "@/ui/Empty";
import { shellTexts } from "./texts";

/** Catches what a page throws while it draws, so that the rest of the console stays usable. */
export class ErrorBoundary extends Component<{ children: ReactNode; whole?: boolean }, { failed: boolean }> {
    override state = { failed: false };

    static getDerivedStateFromError(): { failed: boolean } {
        return { failed: true };
    }

    override render(): ReactNode {
        if (!this.state.failed) return this.props.children;
        const texts = textsNow(shellTexts).crashed;
        const message = (
            <Empty
                heading
                title={texts.title}
                action={
                    <Button look="primary" onClick={() => window.location.reload()}>
                        {texts.action}
                    </Button>
                }
            >
                {texts.text}
            </Empty>
        );
        return this.props.whole ? <main>{message}</main> : message;
    }
}
