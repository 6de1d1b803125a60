#pragma once
// What contracts say of tickets themselves: their priorities, and until when an answer reopens them. Service
// levels know the contracts and say it here. Of priorities, the nearest customer in the tree that has terms
// of its own decides, itself included, then the terms for everybody else.

#include <optional>

#include "desk/ticket.h"
#include "platform/journal/journal.h"
#include "platform/storage/database.h"

namespace guichet::desk {

struct Terms {
    std::optional<Matrix> matrix;  ///< nothing: the desk's own
    bool operator==(const Terms&) const = default;
};

/// `customer` nothing: for everybody who has no terms of their own. `terms` nothing takes them away.
void setTerms(storage::Tx& tx, std::optional<CustomerId> customer, const std::optional<Terms>& terms);
Terms termsFor(storage::Tx& tx, std::optional<CustomerId> customer);

/// The matrix that gives this customer's tickets their priority.
Matrix matrixFor(storage::Tx& tx, std::optional<CustomerId> customer);

/// Gives a ticket the priority of the matrix that holds now, and journals it; one that was set by hand and
/// one that ended keep theirs. Returns whether it is another. Does nothing if the ticket isn't there.
bool refreshPriority(storage::Tx& tx, const journal::Context& context, TicketId id);

/// Until when an answer of the user reopens a ticket that has ended; nothing for one that has not. Nobody has
/// said it: for ever. From then on the answer opens a follow-up.
void setReopenUntil(storage::Tx& tx, TicketId id, std::optional<Instant> until);
std::optional<Instant> reopenUntil(storage::Tx& tx, TicketId id);
/// Whether the ticket has ended, and too long ago for an answer to take it up again.
bool isReopeningOver(storage::Tx& tx, TicketId id, Instant now);

}  // namespace guichet::desk
