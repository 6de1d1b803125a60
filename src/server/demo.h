#pragma once
// The demo world: a lived-in office, loaded through the same use cases as everything else.

#include "platform/files/content.h"
#include "platform/storage/database.h"

namespace guichet::server {

/// Whether nobody has an account yet, so that the demo world may be loaded.
bool isEmpty(storage::Database& database);

/// Loads everything, with dates relative to `now`. Requires an empty database. The error names what in
/// data/demo does not fit.
Result<Done> loadDemo(storage::Database& database, const files::ContentStore& contents, Instant now);

/// Whether everybody who can sign in to the demo world has an account here.
bool holdsDemo(storage::Database& database);

/// Lines for the person who starts it, in the terminal's language: who can sign in.
std::string demoSignIns();

}  // namespace guichet::server
