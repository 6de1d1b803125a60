#pragma once
// Inside the demo's loader: links between its tickets, and internal tasks.

#include <map>
#include <string>

#include "base/time.h"
#include "platform/storage/database.h"
#include "server/demo_names.h"

namespace guichet::server {

/// Those of together.json. Throws DemoError.
void loadDemoTogether(storage::Tx& tx, const DemoNames& names, Instant now);

}  // namespace guichet::server
