#pragma once
// Inside the module: what tickets say and which values they have. It reads every customer's tickets, because
// the model learns from all of them and gives nothing of theirs away but names of categories and teams.

#include <vector>

#include "desk/types.h"
#include "platform/storage/database.h"
#include "triage/corpus.h"

namespace guichet::triage {

using storage::Tx;

struct PastTicket {
    TicketId id;
    Instant createdAt;
    Words words;
    std::optional<CategoryId> category;
    std::optional<TeamId> team;
};

/// The next tickets below `before` (none: from the newest on) that have a category or a team and were not
/// cancelled, the newest first.
std::vector<PastTicket> ticketsBefore(Tx& tx, TicketId before, int limit);

/// One ticket, whatever it has.
std::optional<PastTicket> findPast(Tx& tx, TicketId id);

}  // namespace guichet::triage
