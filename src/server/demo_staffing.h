#pragma once
// Inside the demo's loader: skills, absences and duty.

#include <map>

#include "platform/journal/journal.h"
#include "platform/storage/database.h"

namespace guichet::server {

/// What staffing.json names by their keys.
struct DemoKeys {
    const std::map<std::string, PersonId>& people;
    const std::map<std::string, TeamId>& teams;
    const std::map<std::string, CategoryId>& categories;
    const std::map<std::string, ServiceId>& services;
};

/// Makes those of staffing.json, whose dates are counted from the day of `now` in Paris. Throws DemoError.
void loadDemoStaffing(storage::Tx& tx, const journal::Context& context, const DemoKeys& keys, Instant now);

}  // namespace guichet::server
