import { IntakePage } from "../intake/IntakePage";

/** Somebody at the counter. */
export default function VisitPage() {
    return <IntakePage door="counter" />;
}
