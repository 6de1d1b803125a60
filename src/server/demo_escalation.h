#pragma once
// Inside the demo's loader: who takes which level, providers, checklists, hand-overs, a major incident.

#include <map>

#include "base/time.h"
#include "platform/storage/database.h"

namespace guichet::server {

/// What escalation.json names by the keys of the other files.
struct DemoNames {
    const std::map<std::string, TeamId>& teams;
    const std::map<std::string, CategoryId>& categories;
    const std::map<std::string, ServiceId>& services;
    const std::map<std::string, CustomerId>& customers;
    const std::map<std::string, PersonId>& people;
    const std::map<std::string, TicketId>& tickets;
};

/// Requires all tickets. Throws DemoError.
void loadDemoEscalation(storage::Tx& tx, Instant now, const DemoNames& names);

}  // namespace guichet::server
