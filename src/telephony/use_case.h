#pragma once
// Inside the module: steps that several use cases share.

#include "telephony/call_store.h"
#include "telephony/telephony.h"
#include "telephony/visit_store.h"

namespace guichet::telephony {

/// Journals what changed of a call. Its number stays out: it is personal, and the call holds it.
void recordCall(Tx& tx, const Context& context, const std::string& kind, const Call& before,
                const Call& after);
void recordVisit(Tx& tx, const Context& context, const std::string& kind, const Visit& before,
                 const Visit& after);

/// The ticket, if it is in sight.
std::optional<TicketOf> ticketOf(Tx& tx, const Scope& scope, std::optional<TicketId> id);
std::optional<PersonName> nameOfPerson(Tx& tx, std::optional<PersonId> id);

VisitView viewOf(Tx& tx, const Scope& scope, const Visit& visit);

/// "A001" to "A999", then "B001".
std::string slipNumber(std::int64_t number);

}  // namespace guichet::telephony
