// PostgreSQL: a pool of connections, prepared statements, binary results, LISTEN/NOTIFY.

#include <fmt/format.h>
#include <libpq-fe.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <bit>
#include <cstring>
#include <thread>
#include <unordered_map>

#include "platform/storage/connection.h"
#include "platform/storage/postgres_values.h"

namespace guichet::storage {
namespace {

/// The connection is gone, or the engine asks to run the transaction again.
class RetryableError : public StorageError {
public:
    using StorageError::StorageError;
};

struct ResultCloser {
    void operator()(PGresult* r) const { PQclear(r); }
};
using PgResult = std::unique_ptr<PGresult, ResultCloser>;

class PgConnection final : public Connection {
public:
    explicit PgConnection(const Options& options)
        : Connection(options), pg_(PQconnectdb(options.url.c_str())) {
        if (PQstatus(pg_) != CONNECTION_OK) {
            const std::string why = PQerrorMessage(pg_);
            PQfinish(pg_);
            throw RetryableError("The PostgreSQL server can't be reached: " + why);
        }
        PQsetNoticeProcessor(
            pg_, [](void*, const char*) {}, nullptr);
        // Statements here are short: compiling one costs the server more than running it ever does.
        script(
            "SET client_encoding='UTF8'; SET lock_timeout='10s'; SET statement_timeout='60s'; "
            "SET idle_in_transaction_session_timeout='60s'; SET timezone='UTC'; SET jit=off;");
    }
    ~PgConnection() override { PQfinish(pg_); }

    Engine engine() const override { return Engine::postgres; }
    bool alive() const { return PQstatus(pg_) == CONNECTION_OK; }
    PGconn* raw() { return pg_; }

    void script(const std::string& sql) override {
        const PgResult result(PQexec(pg_, sql.c_str()));
        check(result.get(), sql.substr(0, 200).c_str());
    }

protected:
    std::int64_t doRun(const char* name, const void* key, const char* sql, std::span<const Param> params,
                       const RowSink* sink) override {
        const std::string& prepared = prepare(name, key, sql);
        const BoundValues bound(params);
        const PgResult result(PQexecPrepared(pg_, prepared.c_str(), static_cast<int>(params.size()),
                                             bound.values.data(), bound.lengths.data(), bound.formats.data(),
                                             1));
        check(result.get(), name);
        const int rows = PQntuples(result.get());
        if (sink) {
            PgRow row(result.get());
            for (int i = 0; i < rows; ++i) {
                row.go(i);
                (*sink)(row);
            }
        }
        if (rows > 0) return rows;
        const char* changed = PQcmdTuples(result.get());
        return *changed ? std::strtoll(changed, nullptr, 10) : 0;
    }

private:
    const std::string& prepare(const char* name, const void* key, const char* sql) {
        std::string& prepared = prepared_[key];
        if (!prepared.empty()) return prepared;
        const std::string id = fmt::format("s{}", prepared_.size());
        const PgResult result(PQprepare(pg_, id.c_str(), sql, 0, nullptr));
        check(result.get(), name);
        prepared = id;
        return prepared;
    }

    void check(PGresult* result, const char* name) {
        const auto status = PQresultStatus(result);
        if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return;
        const std::string why = fmt::format("PostgreSQL: {}: {}", name, PQerrorMessage(pg_));
        const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
        const std::string_view code = state ? state : "";
        // 40001 serialisation failure, 40P01 deadlock, 57P01 server is shutting down.
        if (!alive() || code == "40001" || code == "40P01" || code.starts_with("57P"))
            throw RetryableError(why);
        throw StorageError(why);
    }

    PGconn* pg_;
    std::unordered_map<const void*, std::string> prepared_;
};

constexpr Statement beginWrite{"storage.begin_write", "BEGIN"};
constexpr Statement beginRead{"storage.begin_read", "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"};
constexpr Statement commit{"storage.commit", "COMMIT"};
constexpr Statement rollback{"storage.rollback", "ROLLBACK"};
constexpr Statement notifyChannel{"storage.notify", "SELECT pg_notify('guichet', $1)"};

/// Follows NOTIFY of all processes on a connection of its own.
class Listener {
public:
    Listener(const Options& options, Notifier& notifier)
        : options_(options),
          notifier_(notifier),
          wake_(eventfd(0, EFD_CLOEXEC)),
          thread_([this] { loop(); }) {}
    ~Listener() {
        const std::uint64_t one = 1;
        stopping_ = true;
        if (::write(wake_, &one, sizeof one) != sizeof one) std::abort();  // an eventfd takes 2^64 of these
        thread_.join();
        ::close(wake_);
    }

private:
    void loop() {
        int delayMs = 100;
        while (!stopping_) {
            try {
                PgConnection connection(options_);
                connection.script("LISTEN guichet");
                notifier_.bumpAll();  // whatever was sent while we did not listen
                delayMs = 100;
                follow(connection);
            } catch (const StorageError&) {  // callers see the outage themselves; here we only try again
                pause(delayMs);
                delayMs = std::min(delayMs * 2, 5'000);
            }
        }
    }

    void follow(PgConnection& connection) {
        while (!stopping_ && connection.alive()) {
            pollfd fds[] = {{PQsocket(connection.raw()), POLLIN, 0}, {wake_, POLLIN, 0}};
            ::poll(fds, 2, -1);
            if (!PQconsumeInput(connection.raw())) return;
            while (PGnotify* note = PQnotifies(connection.raw())) {
                notifier_.bump(note->extra);
                PQfreemem(note);
            }
        }
    }

    void pause(int ms) {
        pollfd fd{wake_, POLLIN, 0};
        ::poll(&fd, 1, ms);
    }

    Options options_;
    Notifier& notifier_;
    int wake_;
    std::atomic<bool> stopping_ = false;
    std::thread thread_;
};

class PgDatabase final : public Database {
public:
    explicit PgDatabase(Options options) : options_(std::move(options)) {
        give(connect());  // says at once if the server can't be reached
        listener_ = std::make_unique<Listener>(options_, notifier_);
    }

    Engine engine() const override { return Engine::postgres; }
    std::uint64_t wait(std::string_view channel, std::uint64_t seen, Duration atMost) override {
        return notifier_.wait(channel, seen, atMost);
    }
    void interrupt() override { notifier_.bumpAll(); }
    void snapshotTo(const std::string&) override {
        throw StorageError("a snapshot file is for SQLite; PostgreSQL is backed up by its own tools");
    }

protected:
    void runRead(const std::function<void(Tx&)>& work) override {
        again([&](PgConnection& connection) {
            connection.run(beginRead, {}, nullptr);
            Tx tx(connection);
            work(tx);
            connection.run(commit, {}, nullptr);
        });
    }

    void runWrite(const std::function<bool(Tx&)>& work) override {
        bool committing = false;
        again(
            [&](PgConnection& connection) {
                connection.run(beginWrite, {}, nullptr);
                Tx tx(connection);
                if (!work(tx)) {
                    connection.run(rollback, {}, nullptr);
                    return;
                }
                for (const std::string& channel : tx.notified()) {
                    const Param params[] = {Param(channel)};
                    connection.run(notifyChannel, params, nullptr);
                }
                committing = true;
                connection.run(commit, {}, nullptr);
                committing = false;
            },
            // A connection lost during COMMIT leaves open whether it happened: never repeat that.
            [&](const PgConnection& connection) { return connection.alive() || !committing; });
    }

private:
    static constexpr int mostAttempts = 8;

    template <class Work, class MayRepeat>
    void again(Work work, MayRepeat mayRepeat) {
        for (int attempt = 1;; ++attempt) {
            auto connection = take();
            try {
                work(*connection);
                give(std::move(connection));
                return;
            } catch (const RetryableError&) {
                const bool repeat = attempt < mostAttempts && mayRepeat(*connection);
                recycle(std::move(connection));
                if (!repeat) throw;
            } catch (...) {  // not ours to judge: give the connection back and pass it on
                recycle(std::move(connection));
                throw;
            }
        }
    }
    template <class Work>
    void again(Work work) {
        again(work, [](const PgConnection&) { return true; });
    }

    std::unique_ptr<PgConnection> connect() { return std::make_unique<PgConnection>(options_); }

    std::unique_ptr<PgConnection> take() {
        std::unique_lock lock(mutex_);
        returned_.wait(lock, [&] { return !idle_.empty() || open_ < options_.connections; });
        if (!idle_.empty()) {
            auto connection = std::move(idle_.back());
            idle_.pop_back();
            ++open_;
            return connection;
        }
        ++open_;
        lock.unlock();
        try {
            return connect();
        } catch (...) {  // the place must be free again
            leave();
            throw;
        }
    }

    void leave() {
        {
            const std::lock_guard lock(mutex_);
            --open_;
        }
        returned_.notify_one();
    }

    void give(std::unique_ptr<PgConnection> connection) {
        {
            const std::lock_guard lock(mutex_);
            idle_.push_back(std::move(connection));
            if (open_ > 0) --open_;
        }
        returned_.notify_one();
    }

    /// After a failure: end the transaction and keep the connection, or drop a dead one.
    void recycle(std::unique_ptr<PgConnection> connection) {
        try {
            if (connection->alive()) connection->run(rollback, {}, nullptr);
        } catch (const StorageError&) {
            connection.reset();
        }
        if (connection && connection->alive()) return give(std::move(connection));
        leave();
    }

    Options options_;
    Notifier notifier_;
    std::mutex mutex_;
    std::condition_variable returned_;
    std::vector<std::unique_ptr<PgConnection>> idle_;
    int open_ = 0;  ///< taken by someone
    std::unique_ptr<Listener> listener_;
};

}  // namespace

std::vector<std::string> postgresEnvironment(const std::string& url) {
    char* message = nullptr;
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(
        PQconninfoParse(url.c_str(), &message), &PQconninfoFree);
    if (!options) {
        const std::string why = message ? message : "out of memory";
        PQfreemem(message);
        throw StorageError("The PostgreSQL connection string can't be read: " + why);
    }
    std::vector<std::string> out;
    for (const PQconninfoOption* o = options.get(); o->keyword; ++o)
        if (o->envvar && o->val && *o->val) out.push_back(std::string(o->envvar) + "=" + o->val);
    return out;
}

std::unique_ptr<Database> openPostgres(Options options) {
    return std::make_unique<PgDatabase>(std::move(options));
}

}  // namespace guichet::storage
