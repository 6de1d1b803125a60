// One chunk for all: whoever opens one of them soon opens another.
export { DeclareDialog } from "./DeclareDialog";
export { EscalateDialog } from "./EscalateDialog";
export { RaiseDialog } from "./HandoverDialogs";
