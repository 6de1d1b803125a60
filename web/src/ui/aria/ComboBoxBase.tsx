import { CircleAlert } from "lucide-react";
import {
    ComboBox,
    FieldError,
    Input,
    Label,
    ListBox,
    ListBoxItem,
    Popover,
    Text,
} from "react-aria-components";
import type { ComboBoxProps } from "../ComboBox";
import { cx } from "../cx";
import field from "../Field.module.css";
import styles from "./ComboBox.module.css";
import menu from "./Menu.module.css";

export default function ComboBoxBase(props: ComboBoxProps) {
    const { label, labelHidden, hint, error, placeholder, text, onText, items, onPick, onLeave, nothing } =
        props;
    return (
        <ComboBox
            className={field.frame ?? ""}
            items={items}
            inputValue={text}
            onInputChange={onText}
            selectedKey={null}
            onSelectionChange={(key) => {
                if (key !== null) onPick(String(key));
            }}
            onBlur={() => onLeave?.()}
            allowsCustomValue
            allowsEmptyCollection
            menuTrigger="input"
            isInvalid={error !== undefined}
            isRequired={props.required ?? false}
            autoFocus={props.autoFocus ?? false}
            validationBehavior="aria"
        >
            <Label className={cx(field.label, labelHidden && "visually-hidden")}>{label}</Label>
            <Input className={field.input ?? ""} placeholder={placeholder ?? ""} />
            {hint && (
                <Text slot="description" className={field.hint ?? ""}>
                    {hint}
                </Text>
            )}
            <FieldError className={field.error ?? ""}>
                <CircleAlert size={14} aria-hidden="true" />
                {error}
            </FieldError>
            <Popover className={cx(menu.popover, styles.popover)}>
                <ListBox
                    className={menu.menu ?? ""}
                    items={items}
                    renderEmptyState={() => <div className={styles.nothing}>{nothing}</div>}
                >
                    {(item) => (
                        <ListBoxItem
                            key={item.key}
                            id={item.key}
                            textValue={item.label}
                            className={cx(menu.item, styles.item)}
                        >
                            {item.icon}
                            <span className={styles.words}>
                                <span>{item.label}</span>
                                {item.detail && <span className={styles.detail}>{item.detail}</span>}
                            </span>
                        </ListBoxItem>
                    )}
                </ListBox>
            </Popover>
        </ComboBox>
    );
}
