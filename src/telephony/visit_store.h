#pragma once
// The SQL of the counter's visits.

#include "platform/storage/database.h"
#include "telephony/types.h"

namespace guichet::telephony {

using storage::Tx;

struct Visit {
    VisitId id;
    std::int64_t day = 0;
    std::int64_t number = 0;
    VisitState state = VisitState::waiting;
    std::string counter;
    std::optional<PersonId> person;
    std::optional<TicketId> ticket;
    Instant cameAt;
    std::optional<Instant> calledAt;
    std::optional<PersonId> calledBy;
    std::optional<Instant> overAt;
};

/// Inserts with the day's next number. Two at the same moment get two numbers.
Visit insertVisit(Tx& tx, Visit visit);
void updateVisit(Tx& tx, const Visit& visit);
std::optional<Visit> loadVisit(Tx& tx, VisitId id);
/// The same, and nobody else changes it until the transaction ends.
std::optional<Visit> lockVisit(Tx& tx, VisitId id);
/// The day's that are not over, by number.
std::vector<Visit> loadOpenVisits(Tx& tx, std::int64_t day);
std::optional<VisitId> loadVisitOfTicket(Tx& tx, TicketId ticket);
/// Of the day's that wait the first, locked; two callers get two visits.
std::optional<Visit> lockNextVisit(Tx& tx, std::int64_t day);

}  // namespace guichet::telephony
