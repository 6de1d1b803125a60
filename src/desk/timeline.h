#pragma once
// The journal seen from a ticket, with names instead of numbers.

#include "desk/desk.h"

namespace guichet::desk {

/// Entries with seq > after, oldest first; none for those who do not work on the ticket.
std::vector<TimelineEntry> timeline(Tx& tx, const Scope& scope, i18n::Language language, TicketId id,
                                    std::int64_t after, int limit);

}  // namespace guichet::desk
