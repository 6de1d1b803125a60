#pragma once
// Inside the demo's loader: guides, and what was gone through with them.

#include "base/time.h"
#include "platform/journal/journal.h"
#include "platform/storage/database.h"
#include "server/demo_names.h"

namespace guichet::server {

/// The library's guides with the categories of guides.json, and its runs. Throws DemoError.
void loadDemoGuides(storage::Tx& tx, const DemoNames& names, Instant now);

}  // namespace guichet::server
