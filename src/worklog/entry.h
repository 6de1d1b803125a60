#pragma once
// Inside the module: writing an entry down, by hand or by the timer.

#include "worklog/work_store.h"
#include "worklog/worklog.h"

namespace guichet::worklog {

/// The ticket, if the scope works on it.
Result<desk::Ticket> ticketWorkedOn(Tx& tx, const Scope& scope, TicketId id);

/// Rounds by the contract of the ticket's customer, stores and journals.
WorkId writeDown(Tx& tx, const Context& context, const desk::Ticket& ticket, Work work);

/// The rule that holds for the ticket's customer now.
Rounding roundingFor(Tx& tx, const desk::Ticket& ticket);

}  // namespace guichet::worklog
