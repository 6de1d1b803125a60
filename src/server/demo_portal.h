#pragma once
// Inside the demo's loader: what the portal asks and announces.

#include <map>

#include "platform/journal/journal.h"
#include "platform/storage/database.h"

namespace guichet::server {

/// The questions of portal.json, whose categories are named by their keys. Throws DemoError.
void loadDemoQuestions(storage::Tx& tx, const journal::Context& context,
                       const std::map<std::string, CategoryId>& categories);

/// Its announcements, with times that count from the context's moment; customers are named by their keys.
void loadDemoAnnouncements(storage::Tx& tx, const journal::Context& context,
                           const std::map<std::string, CustomerId>& customers);

}  // namespace guichet::server
