import { useTexts } from "@/core/i18n/catalogue";
import { Select } from "@/ui/Field";
import { addAt } from "../model/compose";
import { kKinds, type StepKind } from "../model/guide";
import { setWay } from "../model/operations";
import type { FieldsProps } from "./StepForm";
import { chartTexts } from "./texts";

interface WayFieldProps extends FieldsProps {
    slot: string;
    /** What leads there: "Yes". */
    name: string;
    target: string;
    /** Instead of "nowhere". */
    nowhere?: string;
}

/** Where a way leads: another step, a new one, or nowhere. */
export function WayField({
    slot,
    name,
    target,
    nowhere,
    step,
    guide,
    source,
    readOnly,
    onChange,
}: WayFieldProps) {
    const texts = useTexts(chartTexts);
    const ids = guide.steps.map(({ id }) => id);
    const missing = target !== "" && !ids.includes(target);
    const change = (value: string) => {
        if (!value.startsWith("+")) return onChange(setWay(source, step.id, slot, value));
        const kind = value.slice(1) as StepKind;
        onChange(addAt(source, kind, texts.base[kind], step.id, slot).source);
    };
    return (
        <Select
            label={texts.form.leads(name)}
            value={target}
            disabled={readOnly}
            error={missing ? texts.missing : undefined}
            options={[
                { value: "", label: nowhere ?? texts.form.nowhere },
                ...(missing ? [{ value: target, label: texts.form.isMissing(target) }] : []),
                ...ids.map((id) => ({ value: id, label: id })),
                ...kKinds.map((kind) => ({
                    value: `+${kind}`,
                    label: texts.pick.newStep(texts.kinds[kind]),
                })),
            ]}
            onChange={change}
        />
    );
}
