#pragma once
// Inside the demo's loader: articles, where they were used, and what readers said of them.

#include <map>
#include <string>

#include "base/time.h"
#include "platform/files/content.h"
#include "platform/storage/database.h"
#include "server/demo_names.h"

namespace guichet::server {

/// What attachments hold, by path ("attachments/lamp.png").
using DemoContents = std::map<std::string, files::Content>;

/// The library's articles and those of articles.json. Throws DemoError.
void loadDemoArticles(storage::Tx& tx, const DemoNames& names, const DemoContents& contents, Instant now);

}  // namespace guichet::server
