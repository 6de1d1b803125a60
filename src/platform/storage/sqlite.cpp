// SQLite: one writer thread that groups the waiting transactions of many requests into one commit, and
// a few reading connections. See README.md.

#include <fmt/format.h>
#include <sqlite3.h>

#include <deque>
#include <semaphore>
#include <thread>
#include <unordered_map>

#include "platform/storage/connection.h"

namespace guichet::storage {
namespace {

[[noreturn]] void failSqlite(sqlite3* db, std::string_view what) {
    throw StorageError(fmt::format("SQLite: {}: {}", what, db ? sqlite3_errmsg(db) : "out of memory"));
}

struct Prepared {
    sqlite3_stmt* stmt = nullptr;
    std::vector<int> slots;  ///< SQLite's index of $1, $2 …; 0 where the text does not use it
};

class SqliteRow final : public Row {
public:
    explicit SqliteRow(sqlite3_stmt* stmt) : stmt_(stmt) {}
    bool isNull(int c) const override { return sqlite3_column_type(stmt_, c) == SQLITE_NULL; }
    std::int64_t integer(int c) const override { return sqlite3_column_int64(stmt_, c); }
    double real(int c) const override { return sqlite3_column_double(stmt_, c); }
    std::string_view text(int c) const override {
        const auto* p = reinterpret_cast<const char*>(sqlite3_column_text(stmt_, c));
        return p ? std::string_view(p, static_cast<std::size_t>(sqlite3_column_bytes(stmt_, c)))
                 : std::string_view();
    }
    Blob blob(int c) const override {
        const auto* p = static_cast<const std::uint8_t*>(sqlite3_column_blob(stmt_, c));
        return {p, static_cast<std::size_t>(sqlite3_column_bytes(stmt_, c))};
    }

private:
    sqlite3_stmt* stmt_;
};

class SqliteConnection final : public Connection {
public:
    SqliteConnection(const Options& options, bool readOnly) : Connection(options) {
        const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
        if (sqlite3_open_v2(options.path.c_str(), &db_, flags, nullptr) != SQLITE_OK) {
            const std::string why = db_ ? sqlite3_errmsg(db_) : "out of memory";
            sqlite3_close(db_);
            throw StorageError(fmt::format("The database file {} can't be opened: {}.", options.path, why));
        }
        sqlite3_busy_timeout(db_, 10'000);
        // FULL: an acknowledged change survives a power cut also in WAL mode.
        script(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
            "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-8000;");
        if (readOnly) script("PRAGMA query_only=ON;");
    }
    ~SqliteConnection() override {
        for (auto& [key, prepared] : prepared_) sqlite3_finalize(prepared.stmt);
        sqlite3_close(db_);
    }

    Engine engine() const override { return Engine::sqlite; }

    void script(const std::string& sql) override {
        char* message = nullptr;
        if (sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, &message) == SQLITE_OK) return;
        const std::string why = message ? message : "unknown";
        sqlite3_free(message);
        throw StorageError(fmt::format("SQLite: {} (in: {})", why, sql.substr(0, 200)));
    }

protected:
    std::int64_t doRun(const char* name, const void* key, const char* sql, std::span<const Param> params,
                       const RowSink* sink) override {
        Prepared& prepared = prepare(name, key, sql);
        sqlite3_stmt* stmt = prepared.stmt;
        bind(prepared, params);
        const SqliteRow row(stmt);
        std::int64_t rows = 0;
        int rc = SQLITE_ROW;
        try {
            while ((rc = sqlite3_step(stmt)) == SQLITE_ROW) {
                ++rows;
                if (sink) (*sink)(row);
            }
        } catch (...) {  // the caller's sink threw: leave the statement usable, pass it on
            sqlite3_reset(stmt);
            throw;
        }
        if (rc != SQLITE_DONE) {
            const std::string why = sqlite3_errmsg(db_);
            sqlite3_reset(stmt);
            throw StorageError(fmt::format("SQLite: {}: {}", name, why));
        }
        sqlite3_reset(stmt);
        return rows > 0 || sqlite3_stmt_readonly(stmt) ? rows : sqlite3_changes64(db_);
    }

private:
    Prepared& prepare(const char* name, const void* key, const char* sql) {
        Prepared& prepared = prepared_[key];
        if (prepared.stmt) return prepared;
        if (sqlite3_prepare_v3(db_, sql, -1, SQLITE_PREPARE_PERSISTENT, &prepared.stmt, nullptr) != SQLITE_OK)
            failSqlite(db_, name);
        const int count = sqlite3_bind_parameter_count(prepared.stmt);
        for (int i = 1; i <= count; ++i) {
            const char* placeholder = sqlite3_bind_parameter_name(prepared.stmt, i);
            if (!placeholder || placeholder[0] != '$') failSqlite(db_, std::string(name) + " (placeholder)");
            const auto number = static_cast<std::size_t>(std::stoi(placeholder + 1));
            if (prepared.slots.size() < number) prepared.slots.resize(number);
            prepared.slots[number - 1] = i;
        }
        return prepared;
    }

    void bind(const Prepared& prepared, std::span<const Param> params) {
        for (std::size_t i = 0; i < prepared.slots.size(); ++i) {
            const int slot = prepared.slots[i];
            if (slot == 0) continue;
            if (i >= params.size()) throw StorageError("SQLite: fewer values than placeholders");
            const int rc =
                std::visit([&](const auto& v) { return bindOne(prepared.stmt, slot, v); }, params[i].value());
            if (rc != SQLITE_OK) failSqlite(db_, "bind");
        }
    }

    static int bindOne(sqlite3_stmt* s, int i, std::monostate) { return sqlite3_bind_null(s, i); }
    static int bindOne(sqlite3_stmt* s, int i, std::int64_t v) { return sqlite3_bind_int64(s, i, v); }
    static int bindOne(sqlite3_stmt* s, int i, double v) { return sqlite3_bind_double(s, i, v); }
    static int bindOne(sqlite3_stmt* s, int i, std::string_view v) {
        return sqlite3_bind_text64(s, i, v.data() ? v.data() : "", v.size(), SQLITE_STATIC, SQLITE_UTF8);
    }
    static int bindOne(sqlite3_stmt* s, int i, Blob v) {
        return sqlite3_bind_blob64(s, i, v.data() ? v.data() : reinterpret_cast<const std::uint8_t*>(""),
                                   v.size(), SQLITE_STATIC);
    }

    sqlite3* db_ = nullptr;
    std::unordered_map<const void*, Prepared> prepared_;
};

constexpr Statement savepoint{"storage.savepoint", "SAVEPOINT job"};
constexpr Statement release{"storage.release", "RELEASE job"};
constexpr Statement rollbackTo{"storage.rollback_to", "ROLLBACK TO job"};
constexpr Statement beginWrite{"storage.begin_write", "BEGIN IMMEDIATE"};
constexpr Statement beginRead{"storage.begin_read", "BEGIN"};
constexpr Statement commit{"storage.commit", "COMMIT"};
constexpr Statement rollback{"storage.rollback", "ROLLBACK"};

/// One waiting transaction.
struct Job {
    const std::function<bool(Tx&)>& work;
    std::exception_ptr failure;
    std::vector<std::string> notified;
    std::binary_semaphore done{0};
};

class SqliteDatabase final : public Database {
public:
    explicit SqliteDatabase(Options options) : options_(std::move(options)), writer_(options_, false) {
        for (int i = 0; i < options_.readers; ++i) {
            idle_.push_back(std::make_unique<SqliteConnection>(options_, true));
        }
        thread_ = std::thread([this] { writeLoop(); });
    }

    ~SqliteDatabase() override {
        {
            const std::lock_guard lock(mutex_);
            stopping_ = true;
        }
        queued_.notify_all();
        thread_.join();
    }

    Engine engine() const override { return Engine::sqlite; }

    std::uint64_t wait(std::string_view channel, std::uint64_t seen, Duration atMost) override {
        return notifier_.wait(channel, seen, atMost);
    }
    void interrupt() override { notifier_.bumpAll(); }

    void snapshotTo(const std::string& path) override {
        SqliteConnection own(options_, false);
        const Param params[] = {Param(path)};
        own.runText("storage.snapshot", "VACUUM INTO $1", params, nullptr);
    }

protected:
    void runRead(const std::function<void(Tx&)>& work) override {
        auto connection = takeReader();
        try {
            connection->run(beginRead, {}, nullptr);
            Tx tx(*connection);
            work(tx);
            connection->run(commit, {}, nullptr);
        } catch (...) {  // give the connection back whatever happened, then pass it on
            rollbackQuietly(*connection);
            giveReader(std::move(connection));
            throw;
        }
        giveReader(std::move(connection));
    }

    void runWrite(const std::function<bool(Tx&)>& work) override {
        Job job{work, nullptr, {}};
        {
            const std::lock_guard lock(mutex_);
            if (stopping_) throw StorageError("the database is being closed");
            jobs_.push_back(&job);
        }
        queued_.notify_one();
        job.done.acquire();
        if (job.failure) std::rethrow_exception(job.failure);
    }

private:
    std::unique_ptr<SqliteConnection> takeReader() {
        std::unique_lock lock(readers_);
        returned_.wait(lock, [&] { return !idle_.empty(); });
        auto connection = std::move(idle_.back());
        idle_.pop_back();
        return connection;
    }

    void giveReader(std::unique_ptr<SqliteConnection> connection) {
        {
            const std::lock_guard lock(readers_);
            idle_.push_back(std::move(connection));
        }
        returned_.notify_one();
    }

    /// For connections in an unknown state: a failure here means that no transaction was open.
    static void rollbackQuietly(SqliteConnection& connection) {
        try {
            connection.run(rollback, {}, nullptr);
        } catch (const StorageError&) {
            return;
        }
    }

    void writeLoop() {
        std::vector<Job*> group;
        while (takeGroup(group)) {
            runGroup(group);
            for (Job* job : group) {
                if (!job->failure)
                    for (const std::string& channel : job->notified) notifier_.bump(channel);
            }
            for (Job* job : group) job->done.release();
            group.clear();
        }
    }

    /// Everything that is waiting, up to a limit that bounds the latency of the first.
    bool takeGroup(std::vector<Job*>& group) {
        constexpr std::size_t most = 256;
        std::unique_lock lock(mutex_);
        queued_.wait(lock, [&] { return stopping_ || !jobs_.empty(); });
        while (!jobs_.empty() && group.size() < most) {
            group.push_back(jobs_.front());
            jobs_.pop_front();
        }
        return !group.empty();
    }

    void runGroup(const std::vector<Job*>& group) {
        try {
            writer_.run(beginWrite, {}, nullptr);
            if (group.size() == 1) {
                runAlone(*group.front());
                return;
            }
            for (Job* job : group) runOne(*job);
            writer_.run(commit, {}, nullptr);
        } catch (const std::exception&) {  // begin or commit failed: nothing of the group is on disk
            const auto failure = std::current_exception();
            rollbackQuietly(writer_);
            for (Job* job : group) job->failure = failure;
        }
    }

    /// Needs no savepoint, of which SQLite would make a copy of every page before its first change, and walk
    /// through that copy after each statement: in a long transaction that is most of the time.
    void runAlone(Job& job) { writer_.run(doWork(job) ? commit : rollback, {}, nullptr); }

    void runOne(Job& job) {
        writer_.run(savepoint, {}, nullptr);
        if (!doWork(job)) writer_.run(rollbackTo, {}, nullptr);
        writer_.run(release, {}, nullptr);
    }

    /// Whether what it did is to be kept.
    bool doWork(Job& job) {
        try {
            Tx tx(writer_);
            const bool keep = job.work(tx);
            if (keep) job.notified = tx.notified();
            return keep;
        } catch (...) {  // belongs to this job alone; its caller gets it
            job.failure = std::current_exception();
            return false;
        }
    }

    Options options_;
    SqliteConnection writer_;
    Notifier notifier_;

    std::mutex mutex_;
    std::condition_variable queued_;
    std::deque<Job*> jobs_;
    bool stopping_ = false;
    std::thread thread_;

    std::mutex readers_;
    std::condition_variable returned_;
    std::vector<std::unique_ptr<SqliteConnection>> idle_;
};

}  // namespace

std::unique_ptr<Database> openSqlite(Options options) {
    return std::make_unique<SqliteDatabase>(std::move(options));
}

}  // namespace guichet::storage
