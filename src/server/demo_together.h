#pragma once
// Inside the demo's loader: links between its tickets, and internal tasks.

#include <map>
#include <string>

#include "base/time.h"
#include "platform/storage/database.h"

namespace guichet::server {

/// By the keys of the files.
struct DemoKeys {
    const std::map<std::string, TicketId>& tickets;
    const std::map<std::string, PersonId>& people;
    const std::map<std::string, TeamId>& teams;
};

/// Those of together.json. Throws DemoError.
void loadDemoTogether(storage::Tx& tx, const DemoKeys& keys, Instant now);

}  // namespace guichet::server
