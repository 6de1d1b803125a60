#pragma once
// Inside guidance: what an outcome sets in a ticket, with its names looked up. Categories, services and teams
// are written by their names in either language, categories perhaps with those above ("Network / Wi-Fi").

#include "desk/desk.h"
#include "guidance/types.h"

namespace guichet::guidance {

using storage::Tx;

struct Settings {
    desk::TicketPatch patch;              ///< what differs from the ticket
    std::vector<SettingOffer> offers;     ///< the same, to be read, and the team that an escalation goes to
    std::optional<SettingOffer> unknown;  ///< the first whose name the desk doesn't have, or has twice
};
Settings settingsFor(Tx& tx, const desk::Ticket& ticket, const guides::StepView& outcome);

/// The category that an outcome names; nothing if none or an unknown one.
std::optional<CategoryId> categoryOf(Tx& tx, const guides::StepView& outcome);
/// The team that an outcome proposes to escalate to. It is not set: a ticket that were the team's already
/// could no longer be handed over to it, and its file would never be made.
std::optional<TeamId> escalationTeamOf(Tx& tx, const guides::StepView& outcome);

}  // namespace guichet::guidance
