import { MapPin, Pencil, Plus } from "lucide-react";
import { useState } from "react";
import { api, body, ifMatch } from "@/core/api/client";
import { useTexts } from "@/core/i18n/catalogue";
import { Button, IconButton } from "@/ui/Button";
import { TextArea, TextField } from "@/ui/Field";
import { FormDialog } from "@/ui/FormDialog";
import { useSend } from "@/ui/records/useSend";
import { uiTexts } from "@/ui/texts";
import { toast } from "@/ui/toast";
import styles from "../Directory.module.css";
import { refreshCustomers } from "../directoryApi";
import type { CustomerView, SiteView } from "../model";
import { directoryTexts } from "../texts";

/** Where a customer is: the sites people belong to. */
export function Sites({ customer, mayWrite }: { customer: CustomerView; mayWrite: boolean }) {
    const texts = useTexts(directoryTexts).customer;
    const [editing, setEditing] = useState<SiteView | "new" | null>(null);
    const sites = [...customer.sites].sort((a, b) => a.name.localeCompare(b.name));
    return (
        <section>
            <h3>{texts.sites}</h3>
            {sites.length === 0 && <p className="muted">{texts.noSites}</p>}
            <ul className={styles.sites}>
                {sites.map((site) => (
                    <li key={site.id}>
                        <MapPin size={15} aria-hidden="true" />
                        <span>
                            {site.name}
                            {site.address && <span className={styles.address}>{site.address}</span>}
                        </span>
                        {mayWrite && (
                            <IconButton
                                icon={<Pencil size={14} />}
                                label={texts.editSite(site.name)}
                                onClick={() => setEditing(site)}
                            />
                        )}
                    </li>
                ))}
            </ul>
            {mayWrite && (
                <Button look="quiet" icon={<Plus size={15} />} onClick={() => setEditing("new")}>
                    {texts.addSite}
                </Button>
            )}
            {editing && <SiteDialog customer={customer} site={editing} onClose={() => setEditing(null)} />}
        </section>
    );
}

interface DialogProps {
    customer: CustomerView;
    site: SiteView | "new";
    onClose: () => void;
}

function SiteDialog({ customer, site, onClose }: DialogProps) {
    const texts = useTexts(directoryTexts).customer;
    const words = useTexts(uiTexts);
    const known = site === "new" ? null : site;
    const [name, setName] = useState(known?.name ?? "");
    const [address, setAddress] = useState(known?.address ?? "");
    const { busy, problem, send } = useSend();

    const submit = async () => {
        const wanted = { name: name.trim(), address: address.trim() };
        const saved = await send((operation) =>
            known
                ? body(
                      api.PUT("/api/sites/{id}", {
                          params: { path: { id: String(known.id) }, header: ifMatch(known.version) },
                          body: wanted,
                      }),
                  )
                : body(
                      api.POST("/api/customers/{id}/sites", {
                          params: { path: { id: String(customer.id) } },
                          body: wanted,
                          ...operation,
                      }),
                  ),
        );
        if (!saved) return;
        toast({ tone: "success", text: texts.siteSaved(saved.name) });
        void refreshCustomers();
        onClose();
    };

    return (
        <FormDialog
            title={known ? texts.editSite(known.name) : texts.addSite}
            onClose={onClose}
            action={words.save}
            incomplete={name.trim() === ""}
            busy={busy}
            problem={problem}
            onSubmit={() => void submit()}
        >
            <TextField
                label={texts.siteName}
                required
                autoFocus
                autoComplete="off"
                maxLength={200}
                value={name}
                error={problem?.fieldMessage("name")}
                onChange={(event) => setName(event.target.value)}
            />
            <TextArea
                label={texts.siteAddress}
                maxLength={500}
                rows={3}
                value={address}
                error={problem?.fieldMessage("address")}
                onChange={(event) => setAddress(event.target.value)}
            />
        </FormDialog>
    );
}
