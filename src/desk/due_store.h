#pragma once
// The SQL of what is due next. Only tickets with an open promise have a row.

#include "desk/types.h"
#include "platform/storage/database.h"

namespace guichet::desk {

/// Nothing removes it. Returns whether that was a change.
bool storeDue(storage::Tx& tx, TicketId id, const std::optional<Due>& due);
std::optional<Due> loadDue(storage::Tx& tx, TicketId id);

}  // namespace guichet::desk
