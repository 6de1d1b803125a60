#pragma once
// Inside the module: what an engine implements, and what both share.

#include <condition_variable>
#include <map>
#include <mutex>

#include "platform/storage/database.h"

namespace guichet::storage {

/// One connection to one engine, used by one thread at a time.
class Connection {
public:
    explicit Connection(const Options& options) : trace_(options.trace) {}
    virtual ~Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    virtual Engine engine() const = 0;

    /// Runs a prepared statement, keyed by the address of its text; returns the number of rows changed
    /// or returned.
    std::int64_t run(const Statement& statement, std::span<const Param> params, const RowSink* sink);
    /// The same for text made at run time, keyed by the text. Callers build few different texts.
    std::int64_t runText(const char* name, const std::string& sql, std::span<const Param> params,
                         const RowSink* sink);
    /// Runs SQL that may hold several statements, without parameters.
    virtual void script(const std::string& sql) = 0;

protected:
    virtual std::int64_t doRun(const char* name, const void* key, const char* sql,
                               std::span<const Param> params, const RowSink* sink) = 0;

private:
    std::function<void(const StatementTrace&)> trace_;
    std::map<std::string, int, std::less<>> texts_;  ///< node addresses are the keys of run-time statements
};

/// Counts notifications by channel and wakes those who wait. Thread-safe.
class Notifier {
public:
    void bump(std::string_view channel);
    void bumpAll();
    std::uint64_t wait(std::string_view channel, std::uint64_t seen, Duration atMost);

private:
    std::uint64_t countOf(std::string_view channel) const;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::map<std::string, std::uint64_t, std::less<>> counts_;
    std::uint64_t all_ = 0;
};

std::unique_ptr<Database> openSqlite(Options options);
std::unique_ptr<Database> openPostgres(Options options);

}  // namespace guichet::storage
