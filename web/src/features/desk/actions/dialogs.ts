// One chunk for all: whoever opens one of them soon opens another.
export { default as MergeDialog } from "../together/MergeDialog";
export { AssignPicker } from "./AssignPicker";
export { ChangePicker } from "./ChangePicker";
export { PriorityPicker } from "./PriorityPicker";
export { CancelDialog, ResolveDialog } from "./ResolveDialog";
export { WaitDialog } from "./WaitDialog";
