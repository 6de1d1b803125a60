#pragma once
// The SQL of marks. Only tickets that have one have a row.

#include "desk/types.h"
#include "platform/storage/database.h"

namespace guichet::desk {

Marks loadMarks(storage::Tx& tx, TicketId id);
void storeMarks(storage::Tx& tx, TicketId id, const Marks& marks);

}  // namespace guichet::desk
