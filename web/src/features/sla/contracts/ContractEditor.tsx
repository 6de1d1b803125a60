import { Copy, FlaskConical } from "lucide-react";
import { type ReactNode, useState } from "react";
import { api, body, ifMatch } from "@/core/api/client";
import { useTexts } from "@/core/i18n/catalogue";
import { Button } from "@/ui/Button";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { ConfirmButton } from "@/ui/records/ConfirmButton";
import { RecordFormFrame } from "@/ui/records/RecordFormFrame";
import { type Held, type RecordForm, useRecordForm } from "@/ui/records/useRecordForm";
import { useSend } from "@/ui/records/useSend";
import { toast } from "@/ui/toast";
import shared from "../Sla.module.css";
import { type ContractView, refresh } from "../slaApi";
import { ContractFields } from "./ContractFields";
import { ContractHistory } from "./ContractHistory";
import styles from "./Contracts.module.css";
import { beginningFrom, bodyOf, type ContractValues, isSound, valuesOf } from "./contract";
import { Simulator } from "./Simulator";
import { contractTexts } from "./texts";
import { useContractDescription } from "./useContractDescription";

function held(contract: ContractView): Held<ContractValues> {
    return { values: valuesOf(contract), version: contract.version };
}

interface NewProps {
    /** Whose promises it begins with. */
    from: ContractView;
    /** It is meant as another of the same; else it only begins like it. */
    isCopy: boolean;
    onDone: (id: number) => void;
    onCancel: () => void;
    onReopen: () => void;
}

export function NewContract({ from, isCopy, onDone, onCancel, onReopen }: NewProps) {
    const texts = useTexts(contractTexts);
    const name = isCopy ? texts.copyName(from.name) : "";
    const form = useRecordForm<ContractValues, ContractView>({
        initial: { values: beginningFrom(from, name), version: 0 },
        send: (values, _, __, operation) =>
            body(api.POST("/api/contracts", { body: bodyOf(values), ...operation })),
        onSaved: (contract) => {
            toast({ tone: "success", text: texts.created(contract.name) });
            void refresh().then(() => onDone(contract.id));
        },
        draft: isCopy ? `contract:copy:${from.id}` : "contract:new",
    });
    return (
        <Layout
            form={form}
            title={texts.newTitle}
            head={<p className="muted">{texts.newText(from.name)}</p>}
            action={texts.create}
            onCancel={onCancel}
            onReopen={onReopen}
        />
    );
}

interface EditProps {
    contract: ContractView;
    onCopy: () => void;
    onGone: () => void;
}

export function EditContract({ contract, onCopy, onGone }: EditProps) {
    const texts = useTexts(contractTexts);
    const path = { id: String(contract.id) };
    const form = useRecordForm<ContractValues, ContractView>({
        initial: held(contract),
        send: (values, _, version) =>
            body(
                api.PUT("/api/contracts/{id}", {
                    params: { path, header: ifMatch(version) },
                    body: bodyOf(values),
                }),
            ),
        reload: async () => held(await body(api.GET("/api/contracts/{id}", { params: { path } }))),
        onSaved: (saved) => {
            void refresh();
            toast({ tone: "success", text: texts.saved(saved.name) });
            return held(saved);
        },
        draft: `contract:${contract.id}`,
    });
    return (
        <Layout
            form={form}
            title={contract.name}
            head={
                contract.isDefault && (
                    <p className="muted">
                        <span className={shared.tag}>{texts.isDefault}</span> {texts.defaultText}
                    </p>
                )
            }
            foot={
                <>
                    <ContractHistory contract={contract} />
                    <Deeds contract={contract} dirty={form.dirty} onCopy={onCopy} onGone={onGone} />
                </>
            }
        />
    );
}

interface LayoutProps {
    form: RecordForm<ContractValues>;
    title: string;
    head?: ReactNode;
    foot?: ReactNode;
    /** Only for a new one. */
    action?: string;
    onCancel?: () => void;
    onReopen?: () => void;
}

/** The contract and, beside it where there is room, what it would promise. */
function Layout({ form, title, head, foot, action, onCancel, onReopen }: LayoutProps) {
    const texts = useTexts(contractTexts);
    const [checked, setChecked] = useState(false);
    const check = () => {
        setChecked(true);
        return isSound(form.values);
    };
    const toTry = () => {
        const place = document.getElementById("try");
        place?.scrollIntoView({ block: "start" });
        place?.focus({ preventScroll: true });
    };
    return (
        <div className={styles.editor}>
            <header className={shared.head}>
                <div className={shared.headWords}>
                    <h2>{title}</h2>
                    {head}
                </div>
                <span className={styles.toTry}>
                    <Button icon={<FlaskConical size={15} />} onClick={toTry}>
                        {texts.toTry}
                    </Button>
                </span>
            </header>
            <div className={styles.layout}>
                <div>
                    <RecordFormFrame
                        form={form}
                        title={title}
                        titleHidden
                        describe={useContractDescription()}
                        check={check}
                        {...(action && { action, always: true })}
                        {...(onCancel && { onCancel })}
                        {...(onReopen && { onReopen })}
                    >
                        <ContractFields form={form} checked={checked} isNew={action !== undefined} />
                    </RecordFormFrame>
                    {foot}
                </div>
                <Simulator values={form.values} />
            </div>
        </div>
    );
}

interface DeedsProps {
    contract: ContractView;
    dirty: boolean;
    onCopy: () => void;
    onGone: () => void;
}

/** What can be done with a contract as a whole. */
function Deeds({ contract, dirty, onCopy, onGone }: DeedsProps) {
    const texts = useTexts(contractTexts);
    const { busy, problem, send, attempt } = useSend();
    const path = { id: String(contract.id) };
    const makeDefault = async () => {
        const done = await send(() => body(api.PUT("/api/contracts/{id}/default", { params: { path } })));
        if (!done) return;
        toast({ tone: "success", text: texts.madeDefault(contract.name) });
        void refresh();
    };
    const remove = async () => {
        const params = { path, header: ifMatch(contract.version) };
        const gone = await attempt(async () => {
            await body(api.DELETE("/api/contracts/{id}", { params }));
        });
        if (!gone) return;
        toast({ tone: "success", text: texts.removed(contract.name) });
        onGone();
        void refresh();
    };
    return (
        <section className={shared.apart} aria-label={texts.remove}>
            <p className="muted">{contract.isDefault ? texts.removeDefault : texts.removeText}</p>
            <ProblemNotice problem={problem} />
            <div className={shared.row}>
                <Button icon={<Copy size={15} />} onClick={onCopy}>
                    {texts.copy}
                </Button>
                {!contract.isDefault && (
                    <>
                        <Button busy={busy} disabled={dirty} onClick={() => void makeDefault()}>
                            {texts.makeDefault}
                        </Button>
                        <ConfirmButton
                            look="danger"
                            busy={busy}
                            confirm={texts.removeIt}
                            onConfirm={() => void remove()}
                        >
                            {texts.remove}
                        </ConfirmButton>
                    </>
                )}
            </div>
        </section>
    );
}
