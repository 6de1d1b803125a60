// Names for the wire shapes the console works with, which are generated from the server's document (`npm run api`).
import type { components } from "./schema.generated";

type Schemas = components["schemas"];

export type SessionView = Schemas["SessionView"];
export type SettingsView = Schemas["SettingsView"];
export type SettingsPatch = Schemas["SettingsPatch"];
export type Role = SessionView["role"];
export type Permission = SessionView["permissions"][number];
export type Language = SessionView["language"];

/** Kept by the server as it is; the console gives it these meanings. */
export type ThemeChoice = "system" | "light" | "dark";
export type Density = "compact" | "comfortable";

/** One line of the queue: what the bootstrap, the event stream and GET /api/tickets give for a ticket. */
export type TicketRow = Schemas["TicketRowView"];
export type TicketView = Schemas["TicketView"];
export type TicketPatch = Schemas["TicketPatch"];
export type NewTicket = Schemas["NewTicket"];
export type TicketKind = TicketRow["kind"];
export type TicketState = TicketRow["state"];
export type WaitingOn = NonNullable<TicketRow["waitingOn"]>;
export type Source = TicketView["source"];
export type MessageView = Schemas["MessageView"];
export type NewMessage = Schemas["NewMessage"];
export type MessageMove = Schemas["MessageMove"];
export type TimelineEntry = Schemas["TimelineEntryView"];
export type FileView = Schemas["FileView"];

export type Named = Schemas["PersonName"];
export type PersonRef = Schemas["PersonRef"];
export type PersonView = Schemas["PersonView"];
export type NewPerson = Schemas["NewPerson"];
export type Category = Schemas["CategoryView"];
export type Service = Schemas["ServiceView"];

export type QuestionView = Schemas["QuestionView"];
export type QuestionKind = QuestionView["kind"];
export type QuestionInput = Schemas["QuestionInput"];
export type AnswerInput = Schemas["AnswerInput"];
export type AnswerView = Schemas["AnswerView"];

/** An announcement, for those whom it concerns. */
export type NoticeView = Schemas["NoticeView"];
/** What the portal offers to whoever is not signed in. */
export type PortalView = Schemas["PortalView"];

export type CustomerChoice = Schemas["CustomerChoiceView"];

/** The console's working set: the rows of tickets as one array per field, and the lists to choose from. */
export type Bootstrap = Schemas["BootstrapView"];

export type ProblemView = Schemas["Problem"];
