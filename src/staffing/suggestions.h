#pragma once
// Inside the module: the people whom a ticket may be given to, with what the rule needs to know of them.

#include "staffing/absence_store.h"
#include "staffing/staffing.h"
#include "staffing/suggestion.h"

namespace guichet::staffing {

struct Person {
    PersonName name;
    Candidate candidate;
    std::optional<Absence> absence;
    std::int64_t helpedPerson = 0;
    std::int64_t helpedCustomer = 0;
};

/// Best first. Those of the ticket's team, or all technicians where it has none; of these, whom the asker
/// knows of.
std::vector<Person> peopleFor(Tx& tx, const Asker& asker, const TimeZone& zone, const desk::Ticket& ticket,
                              Instant now);

}  // namespace guichet::staffing
