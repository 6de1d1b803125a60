#pragma once
// The face of guides in tickets: which guides fit a ticket, runs that belong to one, and the note that a run
// leaves in it. A run is seen by whoever works on its ticket; to all others it does not exist.

#include "desk/desk.h"
#include "guidance/self_help.h"
#include "guidance/types.h"
#include "knowledge/knowledge.h"

namespace guichet::api {
class Routes;
}

namespace guichet::guidance {

using auth::Scope;
using journal::Context;
using storage::Tx;

std::span<const storage::Migration> migrations();

// "ticket.not_found" where the scope doesn't work on the ticket, "guide_run.not_found" for a run of such a
// ticket; else the errors of guides.h.

/// What is offered for the ticket, that which fits first (fitting.h), and the runs that it has had.
Result<TicketGuidesView> guidesOf(Tx& tx, const Scope& scope, TicketId ticket);
/// `language` names the guide in the ticket's history.
Result<RunId> start(Tx& tx, const Scope& scope, const Context& context, i18n::Language language,
                    TicketId ticket, const guides::Beginning& beginning);
Result<TicketRunView> findRun(Tx& tx, const knowledge::Reader& reader, RunId id);

/// A run as its caller knows it.
struct Known {
    RunId id;
    std::int64_t version = 1;
};
/// A photo is shown in the ticket at once, as a note. Error of the field "/value": "file.not_found" for one
/// that the caller has not uploaded.
Result<Done> answer(Tx& tx, const Scope& scope, const Context& context, i18n::Language language,
                    const Known& run, const NewAnswer& answer);
Result<Done> change(Tx& tx, const Scope& scope, const Context& context, i18n::Language language,
                    const Known& run, std::size_t place, const ChangedAnswer& answer);
/// Asks an earlier step again.
Result<Done> back(Tx& tx, const Scope& scope, const Context& context, const Known& run, std::size_t place);
Result<Done> pause(Tx& tx, const Scope& scope, const Context& context, const Known& run);
/// Also a run that its user went through alone, up to a step for technicians: it goes on there. `language`
/// names the guide in the ticket's history.
Result<Done> resume(Tx& tx, const Scope& scope, const Context& context, i18n::Language language,
                    const Known& run);
/// Writes what was found out into the ticket, as a note in that language, and sets what the outcome says if
/// that is wanted: errors "guide.setting_unknown" (params property, value) and those of desk::changeTicket.
Result<Done> end(Tx& tx, const Scope& scope, const Context& context, i18n::Language language,
                 const Known& run, const RunEnd& how);

/// What was asked and answered in the ticket's newest run that has any answer, a line each, below the guide's
/// name: the tests done, for whoever the ticket is handed to. Empty where there is none. Who may see the
/// ticket is asked before.
std::string foundOut(Tx& tx, TicketId ticket, i18n::Language language);

/// The team that the ticket's newest run which came to its end proposes to escalate to, if it ended after
/// `after`: what was handed over since then has followed it already. Who may see the ticket is asked before.
std::optional<TeamId> escalationTeam(Tx& tx, TicketId ticket, Instant after);

GuideCategories categoriesOf(Tx& tx, GuideId guide);
/// Errors "guide.not_found", of a field "category.not_found".
Result<Done> setCategories(Tx& tx, const Context& context, GuideId guide, const GuideCategories& wanted);

/// What routes need; the zone says which day it is.
struct Needs {
    storage::Database& database;
    i18n::TimeZone zone;
};
void addRoutes(api::Routes& routes, const Needs& needs);
void addSelfHelpRoutes(api::Routes& routes, const Needs& needs);

}  // namespace guichet::guidance
