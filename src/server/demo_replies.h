#pragma once
// Inside the demo's loader: its reply templates.

#include <map>

#include "platform/journal/journal.h"
#include "platform/storage/database.h"

namespace guichet::server {

/// The starter set and those of replies.json, whose teams and categories are named by their keys. Throws
/// DemoError.
void loadDemoReplies(storage::Tx& tx, const journal::Context& context,
                     const std::map<std::string, TeamId>& teams,
                     const std::map<std::string, CategoryId>& categories);

}  // namespace guichet::server
