#pragma once
// Inside the demo's loader: roles of the desk's own, managers at customers, tickets handed to a provider.

#include <map>

#include "platform/journal/journal.h"
#include "platform/storage/database.h"

namespace guichet::server {

/// What rights.json names by keys.
struct DemoNames {
    const std::map<std::string, CustomerId>& customers;
    const std::map<std::string, PersonId>& people;
    const std::map<std::string, TicketId>& tickets;
};

/// Throws DemoError.
void loadDemoRights(storage::Tx& tx, const journal::Context& context, const DemoNames& names);

}  // namespace guichet::server
