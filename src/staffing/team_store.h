#pragma once
// The SQL of how teams work: their settings, what their people have to do, and the tickets that wait to be
// handed out.

#include <map>
#include <set>

#include "platform/auth/caller.h"
#include "platform/storage/database.h"
#include "staffing/types.h"

namespace guichet::staffing {

using auth::Scope;
using storage::Tx;

/// What was never stored is the default, of version 1.
TeamStaffing loadStaffing(Tx& tx, TeamId team);
/// False if the stored version is another than staffing.version.
bool storeStaffing(Tx& tx, const TeamStaffing& staffing);
bool anyAutomatic(Tx& tx);
/// From here to the end of the writing transaction no other process hands out tickets, so that no load is
/// reckoned twice.
void lockHandingOut(Tx& tx);

/// Whether the scope knows of the person as a colleague; see colleague_sql.h.
bool knowsColleague(Tx& tx, const Scope& scope, PersonId person);
/// Members of teams whose account reaches a ticket of this customer and team: who can't see it can't take it.
std::set<PersonId> loadReaching(Tx& tx, std::optional<CustomerId> customer, std::optional<TeamId> team);
/// The loads (suggestion.h) of those who have one, over all tickets: work that the reader can't see is work.
std::map<PersonId, std::int64_t> loadLoads(Tx& tx);
/// How many tickets that concern these each person solved since; only for suggestions on one that concerns
/// them too.
std::map<PersonId, std::int64_t> loadHelpedPerson(Tx& tx, PersonId person, Instant since);
std::map<PersonId, std::int64_t> loadHelpedCustomer(Tx& tx, CustomerId customer, Instant since);

/// Tickets that wait to be handed out.
struct WaitingTicket {
    TicketId ticket;
    Instant triedAt;
};
void addWaiting(Tx& tx, TicketId ticket);
/// The one that was tried longest ago first.
std::vector<WaitingTicket> loadWaiting(Tx& tx, int limit);
/// Says that it is tried now; false if somebody else did so since it was read, or it waits no longer.
bool claimWaiting(Tx& tx, const WaitingTicket& waiting, Instant now);
void removeWaiting(Tx& tx, TicketId ticket);

}  // namespace guichet::staffing
