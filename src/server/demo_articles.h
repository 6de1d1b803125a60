#pragma once
// Inside the demo's loader: articles, where they were used, and what readers said of them.

#include "base/time.h"
#include "platform/storage/database.h"
#include "server/demo_names.h"

namespace guichet::server {

/// The library's articles and those of articles.json. Throws DemoError.
void loadDemoArticles(storage::Tx& tx, const DemoNames& names, Instant now);

}  // namespace guichet::server
