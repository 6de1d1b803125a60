import { ArrowLeft } from "lucide-react";
import { useEffect } from "react";
import { Link } from "wouter";
import { useTexts } from "@/core/i18n/catalogue";
import { withQueries } from "@/core/query";
import { OwnFactor } from "@/ui/factor/OwnFactor";
import { factorTexts } from "@/ui/factor/texts";
import styles from "./Provider.module.css";
import { providerTexts } from "./texts";

export default withQueries(SecurityPage);

function SecurityPage() {
    const texts = useTexts(providerTexts);
    const factor = useTexts(factorTexts).own;
    useEffect(() => {
        document.title = `${texts.security} · Guichet`;
    }, [texts]);
    return (
        <div className={styles.page}>
            <Link href="/" className={styles.back}>
                <ArrowLeft size={18} aria-hidden="true" />
                {texts.back}
            </Link>
            <h1>{texts.security}</h1>
            <p>{factor.text}</p>
            <OwnFactor />
        </div>
    );
}
