// Opening a database that must be there already.

#include <filesystem>

#include "server/app.h"
#include "server/schema.h"

namespace guichet::server {

namespace {

constexpr storage::Statement postgresTables{
    "server.any_table", "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"};

}  // namespace

Result<std::unique_ptr<storage::Database>> openExisting(const config::Config& config) {
    const bool sqlite = config.storage.engine == storage::Engine::sqlite;
    if (sqlite && !std::filesystem::exists(config.databasePath()))
        return fail(ErrorKind::not_found, "database.none", {{"place", config.databasePath()}});
    auto database = openDatabase(config);
    if (!sqlite && database->read([](storage::Tx& tx) { return tx.integer(postgresTables); }) == 0)
        return fail(ErrorKind::not_found, "database.none", {{"place", "PostgreSQL"}});
    return database;
}

Result<std::unique_ptr<storage::Database>> openExistingAndMigrate(const config::Config& config) {
    GUICHET_TRY(auto database, openExisting(config));
    GUICHET_CHECK(storage::migrate(*database, allMigrations()));
    return database;
}

}  // namespace guichet::server
