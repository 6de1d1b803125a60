// One chunk for all: whoever opens one of them soon opens another.
export { AssignPicker } from "./AssignPicker";
export { ChangePicker } from "./ChangePicker";
export { PriorityPicker } from "./PriorityPicker";
export { CancelDialog, ResolveDialog } from "./ResolveDialog";
export { WaitDialog } from "./WaitDialog";
