#pragma once
// Fresh PostgreSQL databases for tests. The server is the one named by GUICHET_TEST_POSTGRES (a libpq
// URL of a superuser; `./dev test` starts one for the whole run), or else a private one that the test
// program starts on first use and stops when it ends. Nobody's own databases are ever touched.

#include <sys/types.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "support/process.h"
#include "support/temp_dir.h"

namespace guichet::test {

/// A PostgreSQL server of our own: a new cluster in a temporary folder, reachable through a unix socket
/// in that folder and nothing else. Root runs it as the user postgres (or nobody), as PostgreSQL wants.
/// Stopped and removed when destroyed; it also stops when this process dies. One thread at a time; the
/// thread that called start() must outlive the server.
class PostgresCluster {
public:
    struct Options {
        bool durable = false;  ///< fsync and synchronous commits, as in production; off is much faster
    };

    /// Creates the cluster and starts it. Throws std::runtime_error when PostgreSQL is not installed or
    /// does not answer within 60 seconds (the message holds the end of its log).
    explicit PostgresCluster(Options options);
    PostgresCluster() : PostgresCluster(Options{}) {}
    ~PostgresCluster();
    PostgresCluster(const PostgresCluster&) = delete;
    PostgresCluster& operator=(const PostgresCluster&) = delete;

    /// libpq URL of a database of this cluster ("postgres" always exists).
    std::string url(const std::string& database = "postgres") const;

    /// For crash and restart tests. kill() is SIGKILL to the server and all its workers; stop() lets
    /// transactions roll back and writes a checkpoint; start() returns when the server answers again.
    void kill();
    void stop();
    void start();

private:
    Options options_;
    TempDir folder_;
    std::string binaries_;
    std::optional<Process> server_;
};

/// One new, empty database, dropped when destroyed (open connections are cut).
///
///     TestPostgres postgres;
///     auto database = storage::open({.engine = Engine::postgres, .url = postgres.url()});
class TestPostgres {
public:
    TestPostgres();                                         ///< on the shared server, see above
    explicit TestPostgres(const PostgresCluster& cluster);  ///< on this one, which must outlive it
    /// A copy of another, to which nobody may be connected meanwhile; on the same server.
    explicit TestPostgres(const TestPostgres& model);
    ~TestPostgres();

    /// The one of this name on the shared server, which `fill` (given its URL) has filled when it was first
    /// asked for; it lives as long as the program. One thread at a time.
    static const TestPostgres& model(const std::string& name,
                                     const std::function<void(const std::string&)>& fill);

    TestPostgres& operator=(const TestPostgres&) = delete;

    const std::string& url() const { return url_; }
    const std::string& name() const { return name_; }

    /// Runs SQL as the superuser on this database, and returns the first column of the first row, or
    /// nothing. Throws std::runtime_error with the server's words.
    std::optional<std::string> run(const std::string& sql) const;

private:
    TestPostgres(std::string serverUrl, const std::string& model);
    std::string serverUrl_;
    std::string name_;
    std::string url_;
};

/// The same server with another database: `url` is any libpq connection string. Throws
/// std::runtime_error if it cannot be parsed.
std::string urlOfDatabase(const std::string& url, const std::string& database);

}  // namespace guichet::test
