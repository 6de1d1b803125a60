#include "platform/storage/database.h"

#include <chrono>

#include "platform/storage/connection.h"

namespace guichet::storage {

Engine Tx::engine() const {
    return connection_.engine();
}

std::int64_t Tx::run(const Statement& s, std::span<const Param> params, const RowSink* sink) {
    return connection_.run(s, params, sink);
}

std::int64_t Tx::runText(const char* name, const std::string& sql, std::span<const Param> params,
                         const RowSink* sink) {
    return connection_.runText(name, sql, params, sink);
}

void Tx::script(const std::string& sql) {
    connection_.script(sql);
}

void Tx::notify(std::string_view channel) {
    for (const std::string& each : notified_)
        if (each == channel) return;
    notified_.emplace_back(channel);
}

namespace {

/// Times one statement and reports it.
template <class Work>
std::int64_t traced(const std::function<void(const StatementTrace&)>& trace, const char* name, Work work) {
    if (!trace) return work();
    const auto from = std::chrono::steady_clock::now();
    const std::int64_t rows = work();
    const auto spent = std::chrono::steady_clock::now() - from;
    trace({name, std::chrono::duration_cast<std::chrono::microseconds>(spent).count(), rows});
    return rows;
}

}  // namespace

std::int64_t Connection::run(const Statement& s, std::span<const Param> params, const RowSink* sink) {
    return traced(trace_, s.name, [&] { return doRun(s.name, s.sql, s.sql, params, sink); });
}

std::int64_t Connection::runText(const char* name, const std::string& sql, std::span<const Param> params,
                                 const RowSink* sink) {
    const char* kept = texts_.try_emplace(sql, 0).first->first.c_str();
    return traced(trace_, name, [&] { return doRun(name, kept, kept, params, sink); });
}

std::uint64_t Notifier::countOf(std::string_view channel) const {
    const auto at = counts_.find(channel);
    return (at == counts_.end() ? 0 : at->second) + all_;
}

void Notifier::bump(std::string_view channel) {
    {
        const std::lock_guard lock(mutex_);
        ++counts_[std::string(channel)];
    }
    changed_.notify_all();
}

void Notifier::bumpAll() {
    {
        const std::lock_guard lock(mutex_);
        ++all_;
    }
    changed_.notify_all();
}

std::uint64_t Notifier::wait(std::string_view channel, std::uint64_t seen, Duration atMost) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, std::chrono::milliseconds(atMost.ms), [&] { return countOf(channel) != seen; });
    return countOf(channel);
}

std::unique_ptr<Database> open(Options options) {
    return options.engine == Engine::sqlite ? openSqlite(std::move(options))
                                            : openPostgres(std::move(options));
}

}  // namespace guichet::storage
