#pragma once
// Inside the demo's loader: who takes which level, providers, checklists, hand-overs, a major incident.

#include <map>

#include "base/time.h"
#include "platform/storage/database.h"
#include "server/demo_names.h"

namespace guichet::server {

/// Requires all tickets. Throws DemoError.
void loadDemoEscalation(storage::Tx& tx, Instant now, const DemoNames& names);

}  // namespace guichet::server
