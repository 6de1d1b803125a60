import "./core/theme/tokens.css";
import "./core/theme/fonts.css";
import "./core/theme/base.css";
import "./core/theme/helpers.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { applyLanguage, discoverSession, firstLanguage } from "./core/session/session";
import { applyLook, look } from "./core/theme/theme";
import { App } from "./shell/App";
import { shellTexts } from "./shell/texts";
import { uiTexts } from "./ui/texts";

applyLook(look.get());
const wanted = firstLanguage();
await applyLanguage(wanted);

const root = document.getElementById("root");
if (!root) throw new Error("the page has no root element");

// The session and the texts travel together; the first paint waits for whichever is later.
void discoverSession();
await Promise.all([shellTexts.load(wanted), uiTexts.load(wanted)]);

createRoot(root).render(
    <StrictMode>
        <App />
    </StrictMode>,
);
