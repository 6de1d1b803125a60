#pragma once
// Inside the module: what is said of a ticket when it arrives, whoever brought it (mail, portal, telephone),
// so that nobody has to open it to learn that it is perhaps one of several.

#include <map>

#include "base/time.h"
#include "finder/finder.h"
#include "platform/journal/consumer.h"

namespace guichet::finder {

/// What an arrived ticket is perhaps the same as, without regard to who may see it.
struct Arrival {
    std::vector<TicketId> duplicates;  ///< of the same person, not ended
    std::int64_t people = 0;           ///< who ask for the same at the same time; 0: no common cause
    std::string about;                 ///< with the two below: of a common cause
    Instant since;
    std::vector<TicketId> others;
};
/// `at`: when it arrived; what came later is not looked at.
Arrival arrivalOf(const search::Index& index, Tx& tx, TicketId ticket, Instant at);

/// Of tickets that arrived, by the number of the journal's entry.
using Arrivals = std::map<std::int64_t, Arrival>;

/// Of those among the next `limit` entries for the follower. It searches, which takes milliseconds: in a
/// reading transaction it keeps nobody from writing.
Arrivals nextArrivals(const search::Index& index, Tx& tx, Instant now, int limit);

/// Puts signs beside tickets that arrive (desk/marks.h) and journals them, each once a ticket:
/// "ticket.duplicate_suspected" (duplicates: the other) and "ticket.common_cause" (commonCause "found", or
/// "joined" where it was known; people, about, since). Arrivals of long ago are passed over. `ahead` is what
/// nextArrivals() found; what it lacks is looked up. All arguments outlive the consumer.
journal::Consumer arrivals(const search::Index& index, const Clock& clock, const Arrivals& ahead);

}  // namespace guichet::finder
