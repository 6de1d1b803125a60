import { useEffect, useRef, useState } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { Button, type ButtonProps } from "../Button";
import { uiTexts } from "../texts";
import styles from "./Records.module.css";
import { recordTexts } from "./texts";

interface ConfirmButtonProps extends Omit<ButtonProps, "onClick"> {
    /** The words on the button that does it. */
    confirm: string;
    onConfirm: () => void;
}

/**
 * For the few things that cannot be undone: the first press asks, in the same place, the second does it. Escape, or
 * going elsewhere, takes the question back.
 */
export function ConfirmButton({ confirm, onConfirm, children, ...button }: ConfirmButtonProps) {
    const texts = useTexts(recordTexts);
    const words = useTexts(uiTexts);
    const [asking, setAsking] = useState(false);
    const place = useRef<HTMLSpanElement>(null);
    const wasAsking = useRef(false);
    useEffect(() => {
        // The focus stays in the place: on the way out while asking, on the button afterwards.
        if (asking || wasAsking.current) place.current?.querySelector("button")?.focus();
        wasAsking.current = asking;
    }, [asking]);
    if (!asking) {
        return (
            <span ref={place} className={styles.confirm}>
                <Button {...button} onClick={() => setAsking(true)}>
                    {children}
                </Button>
            </span>
        );
    }
    return (
        // biome-ignore lint/a11y/noStaticElementInteractions: listens for Escape and for the focus going elsewhere
        <span
            ref={place}
            className={styles.confirm}
            onKeyDown={(event) => {
                if (event.key !== "Escape") return;
                event.stopPropagation();
                setAsking(false);
            }}
            onBlur={(event) => {
                if (event.relatedTarget && !place.current?.contains(event.relatedTarget)) {
                    wasAsking.current = false;
                    setAsking(false);
                }
            }}
        >
            <span>{texts.sure}</span>
            <Button onClick={() => setAsking(false)}>{words.cancel}</Button>
            <Button
                look="danger"
                busy={button.busy ?? false}
                onClick={() => {
                    setAsking(false);
                    onConfirm();
                }}
            >
                {confirm}
            </Button>
        </span>
    );
}
