#pragma once
// The SQL of customers' terms. The row of customer 0 is for everybody without terms of their own.

#include "desk/terms.h"

namespace guichet::desk {

void storeTerms(storage::Tx& tx, std::optional<CustomerId> customer, const std::optional<Terms>& terms);
/// Of the nearest in the tree, else those for everybody, else none at all.
Terms loadTerms(storage::Tx& tx, std::optional<CustomerId> customer);

void storeReopenUntil(storage::Tx& tx, TicketId id, std::optional<Instant> until);
std::optional<Instant> loadReopenUntil(storage::Tx& tx, TicketId id);

}  // namespace guichet::desk
