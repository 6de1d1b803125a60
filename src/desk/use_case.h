#pragma once
// Inside the module: steps that several use cases share.

#include "desk/desk.h"

namespace guichet::desk {

/// The scope as far as it goes for this ticket: staff who only see it because it concerns them are its users,
/// and get neither its notes nor its controls.
Scope reachOn(Tx& tx, const Scope& scope, TicketId id);

/// The ticket, if the scope works on it; else "ticket.not_found".
Result<Ticket> ticketWorkedOn(Tx& tx, const Scope& scope, TicketId id);

/// Locks two tickets, in an order that is the same for everybody.
void lockTickets(Tx& tx, TicketId a, TicketId b);
/// Locks the ticket in which the named one's conversation goes on, and gives it.
TicketId lockConversation(Tx& tx, TicketId named);
/// Error "ticket.merged" (params reference of the ticket it was merged into).
Result<Done> checkNotMerged(Tx& tx, TicketId id);

/// Journals a change of the ticket. `detail` is a message's id for messages, else the ticket's new version.
void record(Tx& tx, const Context& context, const Ticket& ticket, std::string kind,
            const std::vector<Difference>& changes, std::int64_t detail);

/// Error "ticket.stale" if somebody changed one of these fields after `version`; says who and which.
Result<Done> checkUnchanged(Tx& tx, const Ticket& ticket, std::int64_t version,
                            const std::vector<Difference>& changes);

/// Error "ticket.read_only" for a manager whose customer lets them read but not answer. `reach` is the scope
/// as it reaches this ticket.
Result<Done> checkHasSay(Tx& tx, const Scope& reach, TicketId id);

/// What users may do to a state: take a request up again, and say of their own that its solution helped.
bool usersMay(const Scope& reach, const Ticket& ticket, Action action);

/// Whether the scope (as it reaches this ticket) may make the move, and nobody moved the ticket after
/// `version`.
Result<Done> checkMove(Tx& tx, const Scope& reach, const Ticket& ticket, std::int64_t version, Action action);

/// Error "message.reopening_over" if the ticket ended too long ago for its user to take it up again: what
/// they say must not vanish in a ticket that nobody looks at any more.
Result<Done> checkStillReopens(Tx& tx, const Ticket& ticket, Instant now);

/// Moves the state and journals it.
Result<Done> carryOut(Tx& tx, const Context& context, const Ticket& before, const Move& move);

/// Keeps what was answered for a new ticket; `all` that is required must be. Errors of checkAnswers
/// (question.h).
Result<Done> answerQuestions(Tx& tx, TicketId ticket, std::optional<CategoryId> category,
                             const std::vector<AnswerInput>& given, bool all);

/// Attaches files that the scope may use.
Result<Done> attachFiles(Tx& tx, const Scope& scope, MessageId message, const std::vector<FileId>& files);

}  // namespace guichet::desk
