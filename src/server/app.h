#pragma once
// The composition root: opens the database, builds every part and binds them together.

#include <memory>

#include "platform/api/routes.h"
#include "platform/config/config.h"
#include "platform/files/content.h"
#include "platform/metrics/metrics.h"
#include "platform/storage/database.h"

namespace guichet::server {

/// Opens the database of a configuration; makes the data folder if it is missing. Throws StorageError or
/// std::system_error with words for the administrator.
std::unique_ptr<storage::Database> openDatabase(const config::Config& config,
                                                metrics::Registry* metrics = nullptr);

/// Opens and brings the schema up to date.
Result<std::unique_ptr<storage::Database>> openAndMigrate(const config::Config& config,
                                                          metrics::Registry* metrics = nullptr);

/// The same two for commands that have no use for a new database: error "database.none" (param place) when
/// there is none, so that a mistyped folder does not quietly become an empty desk.
Result<std::unique_ptr<storage::Database>> openExisting(const config::Config& config);
Result<std::unique_ptr<storage::Database>> openExistingAndMigrate(const config::Config& config);

files::ContentStore openContents(const config::Config& config);

/// A running server. Everything starts in the constructor, which throws if something can't.
class App {
public:
    explicit App(const config::Config& config);
    ~App();
    App(const App&) = delete;
    App& operator=(const App&) = delete;

    std::uint16_t port() const;
    storage::Database& database();
    /// Stops accepting, finishes what was accepted, stops the threads.
    void stop();

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

/// The OpenAPI document of all routes, without a server, laid out for reading.
std::string openApiDocument();

}  // namespace guichet::server
