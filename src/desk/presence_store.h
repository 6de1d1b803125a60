#pragma once
// The SQL of presence: who has a ticket open. Rows of the last 45 seconds count.

#include "desk/live.h"

namespace guichet::desk {

struct Present {
    TicketId ticket;
    PersonId person;
    Presence presence = Presence::reading;
};

void storePresence(storage::Tx& tx, const Present& present, Instant now);
/// Everybody seen since `from`, by ticket. Forgets older rows.
std::vector<Present> loadPresence(storage::Tx& tx, Instant from);
void forgetPresence(storage::Tx& tx, Instant before);

}  // namespace guichet::desk
