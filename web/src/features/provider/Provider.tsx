import { Suspense } from "react";
import { Route, Switch } from "wouter";
import { useTexts } from "@/core/i18n/catalogue";
import { lazyPage } from "@/core/router/lazyPage";
import { factorTexts } from "@/ui/factor/texts";
import { OutsideBar } from "@/ui/outside/OutsideBar";
import { recordTexts } from "@/ui/records/texts";
import styles from "./Provider.module.css";
import { providerTexts } from "./texts";

const list = lazyPage(() => import("./ListPage"), providerTexts);
const ticket = lazyPage(() => import("./TicketPage"), providerTexts);
const security = lazyPage(() => import("./SecurityPage"), providerTexts, factorTexts, recordTexts);

/** What somebody of another company sees: the tickets handed to them. */
export default function Provider() {
    return (
        <div className={styles.frame}>
            <OutsideBar words={useTexts(providerTexts)} />
            <main className={styles.main}>
                <Suspense fallback={null}>
                    <Switch>
                        <Route path="/tickets/:id">
                            <ticket.Page />
                        </Route>
                        <Route path="/security">
                            <security.Page />
                        </Route>
                        <Route>
                            <list.Page />
                        </Route>
                    </Switch>
                </Suspense>
            </main>
        </div>
    );
}
