#pragma once
// Inside the module: steps that several use cases share.

#include "desk/desk.h"

namespace guichet::desk {

/// The scope as far as it goes for this ticket: staff who only see it because it concerns them are its users,
/// and get neither its notes nor its controls.
Scope reachOn(Tx& tx, const Scope& scope, TicketId id);

/// Journals a change of the ticket. `detail` is a message's id for messages, else the ticket's new version.
void record(Tx& tx, const Context& context, const Ticket& ticket, std::string kind,
            const std::vector<Difference>& changes, std::int64_t detail);

/// Error "ticket.stale" if somebody changed one of these fields after `version`; says who and which.
Result<Done> checkUnchanged(Tx& tx, const Ticket& ticket, std::int64_t version,
                            const std::vector<Difference>& changes);

/// Error "ticket.read_only" for a manager whose customer lets them read but not answer. `reach` is the scope
/// as it reaches this ticket.
Result<Done> checkHasSay(Tx& tx, const Scope& reach, TicketId id);

/// Whether the scope (as it reaches this ticket) may make the move, and nobody moved the ticket after
/// `version`.
Result<Done> checkMove(Tx& tx, const Scope& reach, const Ticket& ticket, std::int64_t version, Action action);

/// Moves the state and journals it.
Result<Done> carryOut(Tx& tx, const Context& context, const Ticket& before, const Move& move);

/// Attaches files that the scope may use.
Result<Done> attachFiles(Tx& tx, const Scope& scope, MessageId message, const std::vector<FileId>& files);

}  // namespace guichet::desk
