#pragma once
// The whole schema: every module's migrations, in the order of dependencies.

#include <vector>

#include "platform/storage/database.h"

namespace guichet::server {

std::vector<storage::Migration> allMigrations();

}  // namespace guichet::server
