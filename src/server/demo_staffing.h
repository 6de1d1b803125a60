#pragma once
// Inside the demo's loader: skills, absences and duty.

#include <map>

#include "platform/journal/journal.h"
#include "platform/storage/database.h"
#include "server/demo_names.h"

namespace guichet::server {

/// Makes those of staffing.json, whose dates are counted from the day of `now` in Paris. Throws DemoError.
void loadDemoStaffing(storage::Tx& tx, const journal::Context& context, const DemoNames& names, Instant now);

}  // namespace guichet::server
