#pragma once
// Everything in an open form: one JSON object a line (JSON Lines), in the shapes of the API.

#include "base/result.h"
#include "platform/config/config.h"

namespace guichet::server {

struct ExportReport {
    std::int64_t customers = 0, people = 0, teams = 0, tickets = 0, journalEntries = 0;
};

/// Writes customers, people, teams, categories, tickets (with their messages) and the journal into
/// `folder`, which must not exist. Attachments stay where they are; tickets name them. Error
/// "backup.exists", "backup.failed".
Result<ExportReport> exportAll(const config::Config& config, const std::string& folder);

}  // namespace guichet::server
