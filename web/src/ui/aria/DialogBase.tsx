import { X } from "lucide-react";
import { Dialog as AriaDialog, Modal, ModalOverlay } from "react-aria-components";
import { CommandLayer } from "@/core/commands/hooks";
import { useTexts } from "@/core/i18n/catalogue";
import { IconButton } from "../Button";
import { cx } from "../cx";
import type { DialogProps } from "../Dialog";
import { uiTexts } from "../texts";
import styles from "./Dialog.module.css";

export default function DialogBase(props: DialogProps) {
    const { title, onClose, children, footer, titleHidden, size = "medium", reading, top } = props;
    const texts = useTexts(uiTexts);
    return (
        <ModalOverlay
            isOpen
            isDismissable
            onOpenChange={(open) => {
                if (!open) onClose();
            }}
            className={cx(styles.veil, top && styles.top)}
        >
            <Modal className={cx(styles.modal, styles[size])}>
                <AriaDialog aria-label={title} className={styles.dialog ?? ""}>
                    <CommandLayer>
                        {!titleHidden && (
                            <header className={styles.header}>
                                <h2>{title}</h2>
                                <IconButton icon={<X size={16} />} label={texts.close} onClick={onClose} />
                            </header>
                        )}
                        <div
                            className={cx(styles.body, titleHidden && styles.bare)}
                            {...(reading && { tabIndex: 0, role: "group", "aria-label": title })}
                        >
                            {children}
                        </div>
                        {footer && <footer className={styles.footer}>{footer}</footer>}
                    </CommandLayer>
                </AriaDialog>
            </Modal>
        </ModalOverlay>
    );
}
