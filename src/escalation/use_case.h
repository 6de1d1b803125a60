#pragma once
// Inside the module: steps that several use cases share.

#include "escalation/escalation.h"
#include "escalation/handover_store.h"

namespace guichet::escalation {

/// The ticket, if the scope works on it; error "ticket.not_found".
Result<desk::Ticket> ticketWorkedOn(Tx& tx, const Scope& scope, TicketId id);

/// Only what goes on can be handed over or back; error "handover.ticket_ended".
Result<Done> checkRunning(const desk::Ticket& ticket);

/// The team that a level means: the one that the category's list names, else the only one of that level.
/// Errors "handover.level_empty", "handover.level_unclear" at /level.
Result<TeamId> teamOfLevel(Tx& tx, const ChecklistView& checklist, std::int64_t level);

/// The name of what the ticket is with now, if that must end before it is handed over again.
std::optional<std::string> openElsewhere(Tx& tx, const desk::Ticket& ticket);

struct ProviderWait {
    std::string provider;
    std::optional<Instant> until;
};
/// The ticket waits for the provider. Errors of desk::moveTicket, with /until as /promisedAt.
Result<Done> waitForProvider(Tx& tx, const Scope& scope, const Context& context, const desk::Ticket& ticket,
                             const ProviderWait& wait);

std::optional<PersonName> nameOfPerson(Tx& tx, std::optional<PersonId> id);

/// "12,15": whom an entry of the journal says must be told. Each once; empty texts are left out by the entry.
std::string toldText(const std::vector<PersonId>& people);

/// Journals on the ticket. Changes that say nothing are left out.
void record(Tx& tx, const Context& context, const desk::Ticket& ticket, std::string kind,
            std::vector<journal::Change> changes, std::int64_t detail);

/// The context for steps whose entries come before the one that carries the operation.
Context withoutOperation(const Context& context);

std::optional<PersonId> actorOf(const Context& context);

/// Reckons the ticket's signs of hand-overs again.
void markHandovers(Tx& tx, TicketId ticket);

/// Everybody who may be asked as supervisor: active accounts of the role.
std::vector<PersonId> supervisors(Tx& tx);

}  // namespace guichet::escalation
